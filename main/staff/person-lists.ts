import { digitsAndLetters, type ExpectedVisitor, identityOfExpected } from '../domain/expected.ts';
import type { Identity } from '../domain/identity.ts';
import type { Unreached } from '../domain/kept-list.ts';
import { marksOfKept, marksOfNumber } from '../line/kept-out.ts';
import type { Stamp } from '../ports/clock.ts';
import type { BlockedList } from './blocked/blocked-list.ts';
import type { ChildrenFile } from './children/children-file.ts';
import { type CollectorOf, createCollectorsOf } from './children/collectors-of.ts';
import type { ExpectedLists } from './expected/expected-lists.ts';

/** Somebody, by everything by which a list may know them. */
export type Whom = {
  /** Each as it was asked for, or kept. */
  readonly numbers: readonly string[];
  readonly names: readonly string[];
  /** As whom they came from a day's list. */
  readonly came: readonly { readonly localDay: number; readonly id: string }[];
};

/** What a list has of them. `atMs` null: of that day. */
export type ListRow = {
  readonly decision: 'expected' | 'kept-out';
  readonly localDay: number;
  readonly atMs: number | null;
  readonly identity: Identity;
};

/** The lists as they are now, each read once: for one question, and no longer. */
export type PersonLists = { look(): PersonLook };

export type PersonLook = {
  /** The numbers that lists have of whoever has one of these. */
  numbersBeside(numbers: readonly string[]): readonly string[];
  /** How many entries name them. */
  count(whom: Whom): number;
  rows(whom: Whom): readonly ListRow[];
  /** Off every list; whoever is kept out stays so, without a name. false: a list could not be written. */
  erase(whom: Whom): boolean;
  /** What none of this reaches: it may name them still. */
  unreached(whom: Whom): readonly Unreached[];
};

type Parts = {
  readonly expected: ExpectedLists;
  readonly children: ChildrenFile;
  readonly blocked: BlockedList;
  readonly stamp: () => Stamp;
};

/** Every list that names people, asked for one of them by every number of theirs: on the screen as by the command line. */
export function createPersonLists(parts: Parts): PersonLists {
  return { look: () => lookThrough(parts) };
}

function lookThrough({ expected, children, blocked, stamp }: Parts): PersonLook {
  const collectors = createCollectorsOf(children);
  const days = expected.everyDay();
  const knownBy = ({ numbers, names }: Pick<Whom, 'numbers' | 'names'>) => ({
    marks: marksOf(numbers),
    names,
  });

  function listed(marks: readonly string[]): readonly Listed[] {
    const isOne = isOfMarks(marks);
    return days.flatMap(({ localDay, visitors }) =>
      visitors.flatMap((visitor) => (isOne(visitor) ? [{ localDay, visitor }] : [])),
    );
  }

  return {
    numbersBeside: (numbers) =>
      listed(marksOf(numbers)).flatMap(({ visitor: { number, insurance } }) =>
        [number ?? [], insurance ?? []].flat(),
      ),
    count(whom) {
      const known = knownBy(whom);
      return listed(known.marks).length + collectors.find(known).length + blocked.countNamed(known.marks);
    },
    rows(whom) {
      const known = knownBy(whom);
      const { day } = stamp().local;
      return [
        ...listed(known.marks).map(({ localDay, visitor }) => listedRow(localDay, visitor)),
        ...collectors.find(known).map((found) => listedRow(day, asVisitor(found))),
        ...blocked.ofMarks(known.marks).map(({ shownAs, why, sinceMs }) => ({
          decision: 'kept-out' as const,
          localDay: day,
          atMs: sinceMs,
          identity: { ...(shownAs !== null && { name: shownAs }), purpose: why },
        })),
      ];
    },
    erase(whom) {
      const known = knownBy(whom);
      const isGone = isOfMarks(known.marks);
      const daysWith = new Set(listed(known.marks).map(({ localDay }) => localDay));
      return (
        whom.came.every(({ localDay, id }) => expected.removeId(localDay, id)) &&
        [...daysWith].every((localDay) => expected.removeWho(localDay, isGone)) &&
        collectors.remove(known) &&
        blocked.forgetName(known.marks)
      );
    },
    unreached(whom) {
      const isLeft: Readonly<Record<Unreached, boolean>> = {
        blocked: blocked.isDamaged() || blocked.hasAside(),
        expected: days.some(({ isDamaged }) => isDamaged) || expected.asideDays().length > 0,
        children: children.read(0) === 'damaged' || children.hasAside(),
        'collectors-by-end': collectors.countByEnd(knownBy(whom)) > 0,
      };
      return (Object.keys(isLeft) as Unreached[]).filter((list) => isLeft[list]);
    },
  };
}

type Listed = { readonly localDay: number; readonly visitor: ExpectedVisitor };

/** So many last signs are looked at first: a month of full lists has sixty thousand visitors. */
const endLength = 6;

/** Whether a visitor has a number, of a document or of an insurance card, with one of these marks. */
function isOfMarks(marks: readonly string[]): (visitor: ExpectedVisitor) => boolean {
  const wanted = new Set(marks);
  const ends = new Set(marks.map((mark) => mark.slice(-endLength)));
  const mayBe = (written: string | undefined) =>
    written !== undefined && ends.has(digitsAndLetters(written).slice(-endLength));
  return (visitor) =>
    (mayBe(visitor.number) || mayBe(visitor.insurance)) &&
    marksOfKept(visitor).some((mark) => wanted.has(mark));
}

function marksOf(numbers: readonly string[]): readonly string[] {
  return [...new Set(numbers.flatMap(marksOfNumber))];
}

function listedRow(localDay: number, visitor: ExpectedVisitor): ListRow {
  return { decision: 'expected', localDay, atMs: null, identity: identityOfExpected(visitor) };
}

/** As such a person stands in the file that is handed out: the child in the place of a group. */
function asVisitor({ child, collector: { name, number, phone, relation } }: CollectorOf): ExpectedVisitor {
  const group = [child.name, child.group, child.birth, child.code].filter(Boolean).join(', ');
  return { id: '000000', name, number, phone, purpose: relation, group, people: 1 };
}
