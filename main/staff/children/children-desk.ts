import { failed, ok } from '../../../protocol/result.ts';
import type { Caller, RoomCalls } from '../../contract/calls.ts';
import { shortMarks, wholeMarks } from '../../domain/child-marks.ts';
import { type Child, type ChildrenList, type Collector, isCollector } from '../../domain/children.ts';
import { digitsAndLetters } from '../../domain/expected.ts';
import { wordsOf } from '../../domain/find-visitor.ts';
import type { Identity } from '../../domain/identity.ts';
import { type ChildrenIndex, indexChildren } from '../../domain/index-children.ts';
import { maskName } from '../../domain/mask-name.ts';
import { mayDo } from '../../domain/staff.ts';
import { keptOf } from '../../line/draft-event.ts';
import { numbersOfExpected } from '../../line/invited.ts';
import { marksOfNumber } from '../../line/kept-out.ts';
import type { Blocked } from '../../ports/blocked.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Keys } from '../../ports/keys.ts';
import type { ChildrenFile } from './children-file.ts';
import { createCollectorsHere } from './collectors-here.ts';
import { createPupilBook, type PupilDay } from './pupil-book.ts';

type DeskCall =
  | 'findChildren'
  | 'showChild'
  | 'handOver'
  | 'handOverOther'
  | 'takeLate'
  | 'listPupils'
  | 'undoPupil';

export type ChildrenParts = {
  readonly file: ChildrenFile;
  readonly journal: Pick<Journal, 'staffActs' | 'identityOf' | 'tagsSeenSince' | 'newestSeq'>;
  readonly keys: Pick<Keys, 'tagsOf'>;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
  readonly blocked: Blocked;
  /** What the site keeps of people. */
  readonly keepIdentity: readonly (keyof Identity)[];
};

/** More rows nobody reads: whoever is not among them is searched for by more of the name. */
const mostRows = 30;
/** Fewer letters fit too many. */
const fewestLetters = 2;

/** What the desk asks of children: whom they may go with, whom they went with, who came late. */
export function createChildrenDesk(parts: ChildrenParts): {
  readonly calls: RoomCalls<DeskCall>;
  /** Somebody was erased, or the list was ended: nothing of it stays in memory. */
  readonly forgetNames: () => void;
} {
  const { file, journal, stamp } = parts;
  const dayOf = createPupilBook(journal);
  const today = () => dayOf(stamp().local.day);
  const collectorsHere = createCollectorsHere(parts);
  let indexed: { readonly list: ChildrenList; readonly index: ChildrenIndex } | null = null;

  /** Made once of each list: screens ask whenever anything is written. */
  function indexOf(list: ChildrenList): ChildrenIndex {
    if (indexed?.list !== list) indexed = { list, index: indexChildren(list) };
    return indexed.index;
  }

  function childOf(no: number): Child | null {
    const list = file.read(stamp().local.day);
    return list === 'damaged' || list === null ? null : indexOf(list).ofNo(no);
  }

  function rowOf(child: Child, { handedAtMs }: PupilDay) {
    return {
      no: child.no,
      shownAs: maskName(child.name),
      group: child.group ?? null,
      ...shortMarks(child),
      collectors: child.collectors.length,
      handedAtMs: handedAtMs.get(child.no) ?? null,
    };
  }

  /** By another screen, since whoever asks has looked. */
  function wasGiven(no: number, entry: string): boolean {
    const { handedAtMs, rows } = today();
    return handedAtMs.has(no) && !rows.some((row) => row.entry === entry);
  }

  function isKeptOut({ number }: Collector): boolean {
    return number !== undefined && parts.blocked.has(marksOfNumber(number), stamp().local.day);
  }

  /** Written down with what it is about sealed beside it; sent twice it is one. */
  function write(
    by: Caller,
    {
      identity,
      entry,
      ...facts
    }: { readonly identity: Identity; readonly entry: string } & Readonly<Record<string, unknown>>,
  ) {
    const { local } = stamp();
    const before = today().rows.find((row) => row.entry === entry);
    if (before) {
      by.nothingDone();
      return ok({ seq: before.seq });
    }
    const [number] = numbersOfExpected({ number: identity.number });
    const noted = by.note({
      detail: { ...facts, entry },
      identity: keptOf(identity, parts.keepIdentity),
      tag: (number && parts.keys.tagsOf(number, local.day)[0]) ?? null,
      slip: parts.canPrint() ? 'report' : 'none',
    });
    return noted.ok ? ok({ seq: journal.newestSeq() }) : noted;
  }

  const calls: RoomCalls<DeskCall> = {
    findChildren({ text }) {
      const read = file.read(stamp().local.day);
      if (read === null || read === 'damaged') {
        const state = read === null ? 'none' : read;
        return ok({ state, untilDay: null, children: 0, found: 0, rows: [], offered: [] });
      }
      const index = indexOf(read);
      const day = today();
      const isSought = wordsOf(text).join('').length >= fewestLetters;
      const found = isSought ? index.find(text) : [];
      const rowsOf = (children: readonly Child[]) =>
        children.slice(0, mostRows).map((child) => rowOf(child, day));
      return ok({
        state: 'there' as const,
        untilDay: read.untilDay,
        children: read.children.length,
        found: found.length,
        rows: rowsOf(found),
        offered: collectorsHere
          .of(index)
          .map(({ children, ...here }) => ({ ...here, rows: rowsOf(children) })),
      });
    },
    showChild({ no, offered: seq }, by) {
      const child = childOf(no);
      if (!child) return failed({ kind: 'no-child' });
      const noted = by.note({ detail: { child: no } });
      if (!noted.ok) return noted;
      // Whoever is not signed in may be a visitor.
      const named = by.session === null ? maskName : (name: string) => name;
      const shown = seq === null ? null : journal.identityOf(seq);
      return ok({
        no,
        name: named(child.name),
        group: child.group ?? null,
        ...(by.session === null ? shortMarks(child) : wholeMarks(child)),
        handedAtMs: today().handedAtMs.get(no) ?? null,
        collectors: child.collectors.map((one) => ({
          no: one.no,
          name: named(one.name),
          relation: one.relation ?? null,
          lastDigits: lastDigitsOf(one),
          phone: by.session === null ? null : (one.phone ?? null),
          isHere: shown !== null && isCollector(one, shown),
        })),
      });
    },
    handOver({ no, collector: of, isAgain, entry }, by) {
      const child = childOf(no);
      const collector = child?.collectors.find((one) => one.no === of);
      if (!child || !collector) return failed({ kind: 'no-child' });
      // Whoever may not come in takes no child either: a supervisor decides.
      if (isKeptOut(collector)) return failed({ kind: 'kept-out' });
      if (!isAgain && wasGiven(no, entry)) return failed({ kind: 'already-handed' });
      return write(by, { child: no, collector: of, identity: identityOf(child, collector), entry });
    },
    handOverOther({ no, name, number, why, isAgain, entry }, by) {
      const child = childOf(no);
      if (!child) return failed({ kind: 'no-child' });
      if (!isAgain && wasGiven(no, entry)) return failed({ kind: 'already-handed' });
      return write(by, { child: no, why, identity: identityOf(child, { name, number }), entry });
    },
    takeLate({ no, child: name, group, why, entry }, by) {
      const listed = no === null ? null : childOf(no);
      const child = listed ?? (name === undefined ? null : { name, group });
      if (!child) return failed({ kind: 'no-child' });
      return write(by, {
        ...(listed && { child: listed.no }),
        why,
        identity: identityOf(child, null),
        entry,
      });
    },
    listPupils({ localDay }) {
      const { rows } = dayOf(localDay);
      return ok({
        handed: rows.filter(({ kind }) => kind !== 'late').length,
        late: rows.filter(({ kind }) => kind === 'late').length,
        rows: rows.slice(0, 200).map(({ seq, atMs, kind, why }) => {
          const { members, group = null, name } = journal.identityOf(seq) ?? {};
          const masked = (text: string | undefined) => (text === undefined ? null : maskName(text));
          return { seq, atMs, kind, why, child: masked(members), group, collector: masked(name) };
        }),
      });
    },
    undoPupil({ seq }, by) {
      const row = today().rows.find((one) => one.seq === seq);
      if (!row) return failed({ kind: 'no-such-pupil' });
      // What a supervisor answers for, a supervisor takes back.
      if (row.kind === 'other' && !mayDo(by.who, 'vouch')) return failed({ kind: 'not-allowed' });
      const noted = by.note({ ref: seq });
      return noted.ok ? ok(null) : noted;
    },
  };
  return {
    calls,
    forgetNames() {
      indexed = null;
      collectorsHere.forget();
    },
  };
}

/** What is sealed beside such an act: who collected, and of which class which child. */
function identityOf(
  child: Pick<Child, 'name' | 'group' | 'birth' | 'code'>,
  collector: Pick<Collector, 'name' | 'number' | 'relation' | 'phone'> | null,
): Identity {
  const { name, number, relation, phone } = collector ?? {};
  const { birth, code } = shortMarks(child);
  // What tells the child from another of that name stands beside its class.
  const group = [child.group, birth, code].filter(Boolean).join(' · ') || undefined;
  const given = { name, number, phone, purpose: relation, members: child.name, group };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function lastDigitsOf({ number }: Collector): string | null {
  return number === undefined ? null : digitsAndLetters(number).slice(-3);
}
