import { mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { StaffRoll } from '../ports/staff-roll.ts';
import { writeRoll } from './roster-room.ts';
import type { Sessions } from './sessions.ts';

type Parts = { readonly sessions: Sessions; readonly roll: StaffRoll };

/** Who is signed in, who is on duty, and the PIN of whoever knows it. */
export function createSessionRoom({
  sessions,
  roll,
}: Parts): RoomCalls<'listStaff' | 'signIn' | 'signOut' | 'endDuty' | 'changePin'> {
  return {
    listStaff: () => roll.list(),
    signIn: ({ id, pin }) => sessions.signIn(id, pin),
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
    async changePin({ pin, next }, by) {
      const proved = await sessions.prove(by.session ?? '', pin);
      if (!proved.ok) return proved;
      const written = await writeRoll((allow) => roll.setPin(by.who.id, next, () => allow(by.note())));
      if (written.ok) sessions.endOthers(by.who.id, by.session);
      return mapNull(written);
    },
  };
}
