import { failed, mapNull, ok, type Result } from '../../../protocol/result.ts';
import type { RoomCalls } from '../../contract/calls.ts';
import { dayBefore } from '../../domain/local-time.ts';
import { shownAs } from '../../domain/mask-name.ts';
import { mostAtDesk } from '../../domain/passage-row.ts';
import { openRollCall, rollCallOf } from '../../domain/roll-call.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Kiosk } from '../../kiosk.ts';
import { visitsSince } from '../../line/gather-facts.ts';
import type { Clock, Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { PrintJobs } from '../../ports/printer.ts';
import type { StaffRecords } from '../../ports/staff-records.ts';
import { dayFigures } from './day-figures.ts';
import { createInsideSearch } from './search-inside.ts';

type Noted = <Value, Trouble extends { readonly kind: string }>(
  outcome: Result<Value, Trouble>,
) => Result<Value, Trouble>;

export type DeskParts = {
  readonly kiosk: Pick<Kiosk, 'takeIn' | 'undo' | 'mend' | 'endVisit'>;
  readonly journal: Journal;
  readonly printJobs: Pick<PrintJobs, 'queueCopy'>;
  readonly canPrint: () => boolean;
  readonly lookUp: StaffRecords['lookUp'];
  readonly rules: () => Rules;
  readonly stamp: () => Stamp;
  readonly clock: Clock;
  readonly noted: Noted;
};

type PassageCall =
  | 'readFigures'
  | 'listPassages'
  | 'findInside'
  | 'takeIn'
  | 'undoPassage'
  | 'mendPassage'
  | 'endVisit'
  | 'reprintSlip'
  | 'showPassage';
type RollCallCall = 'startRollCall' | 'readRollCall' | 'tickOff' | 'endRollCall';

/** More rows nobody reads: whoever is not among them is searched for. */
const mostInside = 50;

/** What the guard's desk asks: who came, who is inside, and what was written down wrong. */
export function createDeskRoom(parts: DeskParts): RoomCalls<PassageCall> {
  const { kiosk, journal, stamp, rules, noted } = parts;
  const identityOf = (seq: number) => parts.lookUp(seq).identity;
  const search = createInsideSearch({ identityOf, clock: parts.clock });
  return {
    readFigures: () => dayFigures(journal, rules(), stamp()),
    listPassages: () =>
      ok(journal.lastDecided(mostAtDesk).map((row) => ({ ...row, shownAs: shownAs(identityOf(row.seq)) }))),
    findInside({ text }) {
      const inside = journal.listInside(visitsSince(rules(), stamp()));
      const found = search.find(inside.toReversed(), text);
      const people = inside.reduce((total, visit) => total + visit.people, 0);
      return ok({ people, found: found.length, visits: found.slice(0, mostInside) });
    },
    takeIn: (entry, { who }) => noted(kiosk.takeIn(entry, who.id)),
    undoPassage: ({ seq, why }, { who }) => noted(kiosk.undo(seq, why, who.id)),
    mendPassage: ({ seq, ...mending }, { who }) => noted(kiosk.mend(seq, mending, who.id)),
    endVisit: ({ seq, people }, { who }) => noted(kiosk.endVisit(seq, people, who.id)),
    reprintSlip({ seq }, by) {
      const row = journal.decidedAt(seq);
      if (row?.decision !== 'admit' || row.isUndone || row.slipNo === null)
        return failed({ kind: 'no-such-slip' });
      if (!parts.canPrint()) return failed({ kind: 'no-printer' });
      const written = by.note({ ref: seq });
      if (!written.ok) return written;
      return mapNull(noted(parts.printJobs.queueCopy(seq, stamp(), by.who.id)));
    },
    showPassage({ seq }, by) {
      if (!journal.decidedAt(seq)) return failed({ kind: 'no-such-passage' });
      const written = by.note({ ref: seq });
      return written.ok ? ok(parts.lookUp(seq)) : written;
    },
  };
}

/** A roll-call: everything said in it is written down, so that every screen, and a core that begins anew, goes on with it. */
export function createRollCallRoom({
  journal,
  lookUp,
  rules,
  stamp,
}: Pick<DeskParts, 'journal' | 'lookUp' | 'rules' | 'stamp'>): RoomCalls<RollCallCall> {
  const words = () => journal.lastRollCall(dayBefore(stamp().local.day));
  const inside = () => journal.listInside(visitsSince(rules(), stamp()));
  const read = () => rollCallOf(words(), inside(), (seq) => lookUp(seq).identity);
  return {
    startRollCall({ isDrill }, by) {
      if (openRollCall(words())) {
        by.nothingDone();
        return ok(null);
      }
      return mapNull(by.note({ detail: isDrill ? { drill: true } : null }));
    },
    readRollCall: () => ok(read()),
    tickOff({ seq, there }, by) {
      if (!openRollCall(words())) return failed({ kind: 'no-roll-call' });
      const visit = inside().find((one) => one.seq === seq);
      if (!visit || there > visit.people) return failed({ kind: 'not-inside' });
      return mapNull(by.note({ ref: seq, detail: { there } }));
    },
    endRollCall(_, by) {
      const now = read();
      if (!now) return failed({ kind: 'no-roll-call' });
      const { people, there, isDrill } = now;
      return mapNull(
        by.note({ detail: { there, missing: people - there, ...(isDrill && { drill: true }) } }),
      );
    },
  };
}
