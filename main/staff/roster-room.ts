import { orDiskFault, orDiskFaultLater } from '../../native/disk/disk-fault.ts';
import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { NoteFault, RoomCalls } from '../contract/calls.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import type { Badges } from './badges.ts';
import type { Sessions } from './sessions.ts';

/** `list-closed`: it is full, or cannot be read. */
type NoRoom = { readonly kind: 'no-room' | 'list-closed' };

type Parts = {
  readonly roll: StaffRoll;
  readonly badges: Pick<Badges, 'make'>;
  readonly sessions: Pick<Sessions, 'endOthers'>;
};

type RosterCall = 'addStaff' | 'removeStaff' | 'changeStaff' | 'resetStaffPin' | 'makeBadge' | 'endBadge';

/** Who works here. */
export function createRosterRoom({ roll, badges, sessions }: Parts): RoomCalls<RosterCall> {
  return {
    async changeStaff({ id, name, role }, by) {
      const before = roll.list().find((one) => one.id === id);
      if (id === by.who.id && role !== before?.role) return failed({ kind: 'not-allowed' });
      return mapNull(
        await writeRoll((allow) =>
          roll.change(id, { name, role }, () => allow(by.note({ detail: { id, role } }))),
        ),
      );
    },
    async resetStaffPin({ id, pin }, by) {
      // The kiosk's own PIN is changed by whoever knows it; one's own, too.
      if (id === 'admin' || id === by.who.id) return failed({ kind: 'not-allowed' });
      const written = await writeRoll((allow) =>
        roll.setPin(id, pin, () => allow(by.note({ detail: { id } }))),
      );
      if (written.ok) sessions.endOthers(id, null);
      return mapNull(written);
    },
    async makeBadge({ id }, by) {
      const { code, digest } = badges.make();
      const written = await writeRoll((allow) =>
        roll.setBadge(id, digest, () => allow(by.note({ detail: { id } }))),
      );
      if (written.ok) sessions.endOthers(id, by.session);
      return written.ok ? ok({ code }) : written;
    },
    async endBadge({ id }, by) {
      const written = await writeRoll((allow) =>
        roll.setBadge(id, null, () => allow(by.note({ detail: { id } }))),
      );
      // Whoever came in by it is out.
      if (written.ok) sessions.endOthers(id, by.session);
      return mapNull(written);
    },
    addStaff: (given, by) =>
      writeRoll((allow) => roll.add(given, ({ id, role }) => allow(by.note({ detail: { id, role } })))),
    removeStaff({ id }, by) {
      // Nobody takes themselves off the list, nor the kiosk's own PIN.
      const isOther = id !== by.who.id && id !== 'admin' && roll.list().some((one) => one.id === id);
      if (!isOther) return failed({ kind: 'not-allowed' });
      const noted = by.note({ detail: { id } });
      if (!noted.ok) return noted;
      const removed = orDiskFault(() => roll.remove(id));
      return removed.ok ? mapNull(removed) : failed({ kind: 'no-room' });
    },
  };
}

/** Something about staff that is an event before it is written; null, false: it was not written. */
export async function writeRoll<Value>(
  write: (allow: (noted: Result<unknown, NoteFault>) => boolean) => Promise<Value>,
): Promise<Result<NonNullable<Value>, NoteFault | NoRoom>> {
  const noting: { fault: NoteFault | null } = { fault: null };
  const done = await orDiskFaultLater(() =>
    write((noted) => {
      noting.fault = noted.ok ? null : noted.fault;
      return noted.ok;
    }),
  );
  if (!done.ok) return failed({ kind: 'no-room' });
  return done.value ? ok(done.value) : failed(noting.fault ?? { kind: 'list-closed' });
}
