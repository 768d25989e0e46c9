import { orDiskFault, orDiskFaultLater } from '../../native/disk/disk-fault.ts';
import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { DiskFull } from '../ports/journal.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';

/** `list-closed`: it is full, or cannot be read. */
type NoRoom = { readonly kind: 'no-room' | 'list-closed' };

/** Who works here. */
export function createRosterRoom(roll: StaffRoll): RoomCalls<'addStaff' | 'removeStaff'> {
  return {
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
  write: (allow: (noted: Result<unknown, DiskFull>) => boolean) => Promise<Value>,
): Promise<Result<NonNullable<Value>, DiskFull | NoRoom>> {
  const noting: { fault: DiskFull | null } = { fault: null };
  const done = await orDiskFaultLater(() =>
    write((noted) => {
      noting.fault = noted.ok ? null : noted.fault;
      return noted.ok;
    }),
  );
  if (!done.ok) return failed({ kind: 'no-room' });
  return done.value ? ok(done.value) : failed(noting.fault ?? { kind: 'list-closed' });
}
