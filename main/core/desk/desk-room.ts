import { failed, mapNull, ok, type Result } from '../../../protocol/result.ts';
import type { Handlers, RoomCalls } from '../../contract/calls.ts';
import type { Identity } from '../../domain/identity.ts';
import { inTheirPlaces, mostAtDesk } from '../../domain/passage-row.ts';
import type { Rules } from '../../domain/rules.ts';
import { mayDo } from '../../domain/staff.ts';
import type { DeskField, VisitorFields } from '../../domain/visitor.ts';
import type { Kiosk } from '../../kiosk.ts';
import { numbersOfExpected } from '../../line/invited.ts';
import type { Clock, Stamp } from '../../ports/clock.ts';
import type { Expected } from '../../ports/expected.ts';
import type { Journal } from '../../ports/journal.ts';
import type { PrintJobs } from '../../ports/printer.ts';
import type { StaffRecords } from '../../ports/staff-records.ts';
import { createDayFigures } from './day-figures.ts';
import { createInsideNow } from './inside-now.ts';
import { createKnownVisitors } from './known-visitors.ts';
import { createInsideSearch } from './search-inside.ts';
import { createShownNames } from './shown-names.ts';
import { wholeGroupOf } from './whole-group.ts';

/** What a room answers, and how it drops the names that it holds. */
type Room<Call extends keyof Handlers> = {
  readonly calls: RoomCalls<Call>;
  readonly forgetNames: () => void;
};

type Noted = <Value, Trouble extends { readonly kind: string }>(
  outcome: Result<Value, Trouble>,
) => Result<Value, Trouble>;

export type DeskParts = {
  readonly kiosk: Pick<Kiosk, 'takeIn' | 'undo' | 'mend' | 'endVisit'>;
  readonly journal: Journal;
  readonly expected: Expected;
  readonly printJobs: Pick<PrintJobs, 'queueCopy'>;
  readonly canPrint: () => boolean;
  readonly lookUp: StaffRecords['lookUp'];
  readonly rules: () => Rules;
  readonly stamp: () => Stamp;
  readonly clock: Clock;
  readonly noted: Noted;
  /** The fields by which a visitor of such a place is found. */
  readonly sought: readonly DeskField[];
};

type PassageCall =
  | 'readFigures'
  | 'listPassages'
  | 'findInside'
  | 'findKnown'
  | 'takeIn'
  | 'admitExpected'
  | 'undoPassage'
  | 'mendPassage'
  | 'endVisit'
  | 'reprintSlip'
  | 'showPassage';

/** More rows nobody reads: whoever is not among them is searched for. */
const mostInside = 50;

/** What the guard's desk asks: who came, who is inside, and what was written down wrong. */
export function createDeskRoom(parts: DeskParts): Room<PassageCall> {
  const { kiosk, journal, stamp, rules, noted } = parts;
  const { identityOf } = journal;
  const insideNow = createInsideNow(journal);
  const figures = createDayFigures(journal, insideNow);
  const names = createShownNames({ identityOf, clock: parts.clock });
  const knownVisitors = createKnownVisitors({
    journal,
    clock: parts.clock,
    isKnown: (number) => numbersOfExpected({ number }).length > 0,
  });
  const search = createInsideSearch({ identityOf, names, clock: parts.clock, sought: parts.sought });
  return {
    forgetNames() {
      names.forget();
      search.forget();
      knownVisitors.forget();
    },
    calls: {
      readFigures: () => figures(rules(), stamp()),
      listPassages: () =>
        ok(
          inTheirPlaces(journal.lastDecided(mostAtDesk)).map((row) => {
            const { named, host } = names.of(row.seq);
            return { ...row, ...named, host, groupPeople: wholeGroupOf(row, parts) };
          }),
        ),
      findInside({ text }) {
        const { visits, people } = insideNow(rules(), stamp());
        return ok({ people, ...search.find(visits.toReversed(), text, mostInside) });
      },
      findKnown: async ({ lastFour }) => ok(await knownVisitors.find(lastFour)),
      takeIn({ known, ...entry }, { who }) {
        const before = known === undefined ? null : identityOf(known);
        if (known !== undefined && !before) return failed({ kind: 'not-kept' });
        return noted(kiosk.takeIn({ ...whoTheyAre(before), ...given(entry) }, who.id));
      },
      admitExpected({ id, entry, direction }, { who }) {
        const expected = parts.expected.ofId(stamp().local.day, id);
        if (!expected) return failed({ kind: 'not-listed' });
        return noted(kiosk.takeIn({ ...expected, id: entry, direction, expected: id }, who.id));
      },
      undoPassage: ({ seq, why }, { who }) => noted(kiosk.undo(seq, why, who.id)),
      mendPassage: ({ seq, ...mending }, { who }) =>
        noted(kiosk.mend(seq, mending, { actor: who.id, mayUnblock: mayDo(who, 'settings') })),
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
    },
  };
}

/** What of somebody stays the same at the next visit. */
function whoTheyAre(identity: Identity | null): VisitorFields {
  const { name, number, phone } = identity ?? {};
  return { ...(name && { name }), ...(number && { number }), ...(phone && { phone }) };
}

/** Without what was not written. */
function given<Entry extends object>(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as Entry;
}
