import { failed, mapNull, ok } from '../../../protocol/result.ts';
import type { RoomCalls } from '../../contract/calls.ts';
import { dayBefore } from '../../domain/local-time.ts';
import { shownAs } from '../../domain/mask-name.ts';
import { type CalledVisit, calledAs, openRollCall, rollCallOf } from '../../domain/roll-call.ts';
import { visitsSince } from '../../line/gather-facts.ts';
import type { DeskParts } from './desk-room.ts';

type RollCallCall = 'startRollCall' | 'readRollCall' | 'tickOff' | 'endRollCall';
type Name = Pick<CalledVisit, 'name' | 'lastThree' | 'host'>;

/** Nobody reads it for so long: nothing personal stays in memory. */
const keptMs = 60_000;

/** A roll-call: everything said in it is written down, so that every screen, and a core that begins anew, goes on with it. */
export function createRollCallRoom({
  journal,
  rules,
  stamp,
  clock,
}: Pick<DeskParts, 'journal' | 'rules' | 'stamp' | 'clock'>): {
  readonly calls: RoomCalls<RollCallCall>;
  readonly forgetNames: () => void;
} {
  const names = new Map<number, Name>();
  let stopForgetting: () => void = () => {};
  const forgetNames = () => names.clear();
  const inside = () => journal.listInside(visitsSince(rules(), stamp()));
  const words = () => journal.lastRollCall(dayBefore(stamp().local.day));
  const openNow = () => openRollCall(words(), stamp().atMs);
  function nameOf(seq: number): Name {
    const known = names.get(seq) ?? calledAs(journal.identityOf(seq));
    names.set(seq, known);
    return known;
  }
  /** Whoever is not signed in may be a visitor: no whole names. */
  function maskedOf(seq: number): Name {
    return { name: shownAs(journal.identityOf(seq)), lastThree: null, host: null };
  }
  function read(isNamed: boolean) {
    stopForgetting();
    stopForgetting = clock.after(keptMs, forgetNames);
    const open = openNow();
    return open && rollCallOf(open, { words: words(), inside: inside() }, isNamed ? nameOf : maskedOf);
  }
  return {
    forgetNames,
    calls: {
      startRollCall({ isDrill }, by) {
        const open = openNow();
        // Pressed twice it is one; a fire begins anew in the middle of a drill.
        if (open && (isDrill || !open.isDrill)) {
          by.nothingDone();
          return ok(null);
        }
        return mapNull(by.note({ detail: isDrill ? { drill: true } : null }));
      },
      readRollCall: (_, { session }) => ok(read(session !== null)),
      tickOff({ seq, there }, by) {
        if (!openNow()) return failed({ kind: 'no-roll-call' });
        const visit = inside().find((one) => one.seq === seq);
        if (!visit || there > visit.people) return failed({ kind: 'not-inside' });
        return mapNull(by.note({ ref: seq, detail: { there } }));
      },
      endRollCall(_, by) {
        const now = read(false);
        forgetNames();
        if (!now) return failed({ kind: 'no-roll-call' });
        const { people, there, isDrill } = now;
        return mapNull(
          by.note({ detail: { there, missing: people - there, ...(isDrill && { drill: true }) } }),
        );
      },
    },
  };
}
