import { orDiskFaultLater } from '../../native/disk/disk-fault.ts';
import { failed, mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import { mayDo } from '../domain/staff.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import { writeRoll } from './roster-room.ts';
import type { Sessions } from './sessions.ts';

type Parts = {
  readonly sessions: Sessions;
  readonly roll: StaffRoll;
  /** The kiosk's own. */
  readonly pin: { set(pin: string): Promise<void> };
};

/** Who is signed in, who is on duty, and the PIN of whoever knows it. */
export function createSessionRoom({
  sessions,
  roll,
  pin: own,
}: Parts): RoomCalls<'listStaff' | 'signIn' | 'signOut' | 'endDuty' | 'changePin' | 'setFirstPin'> {
  let isSettingFirst = false;
  return {
    // Who has a badge is told to whoever makes them.
    listStaff(_, { session, device }) {
      const by = session === null ? null : sessions.signedIn(session, device);
      const isManaging = by !== null && mayDo(by, 'staff');
      return roll.list().map(({ hasBadge, ...one }) => (isManaging && hasBadge ? { ...one, hasBadge } : one));
    },
    signIn: ({ id, pin }, { device }) => sessions.signIn(id, pin, device),
    signOut({ isUnused }, { session }) {
      if (session !== null) sessions.signOut(session, isUnused);
    },
    endDuty(_, by) {
      const member = sessions.onDuty();
      if (!member) {
        by.nothingDone();
        return ok(null);
      }
      const noted = by.note({ detail: { id: member.id } });
      if (noted.ok) sessions.endDuty();
      return mapNull(noted);
    },
    async setFirstPin({ pin }, by) {
      if (isSettingFirst || roll.list().length > 0 || roll.isBroken()) return failed({ kind: 'pin-there' });
      const noted = by.note();
      if (!noted.ok) return noted;
      isSettingFirst = true;
      const set = await orDiskFaultLater(() => own.set(pin));
      isSettingFirst = false;
      return set.ok ? ok(null) : failed({ kind: 'no-room' });
    },
    async changePin({ pin, next }, by) {
      const proved = await sessions.prove(by.session ?? '', pin, by.device);
      if (!proved.ok) return proved;
      const written = await writeRoll((allow) => roll.setPin(by.who.id, next, () => allow(by.note())));
      if (written.ok) sessions.endOthers(by.who.id, by.session);
      return mapNull(written);
    },
  };
}
