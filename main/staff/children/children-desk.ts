import { failed, ok } from '../../../protocol/result.ts';
import type { Caller, RoomCalls } from '../../contract/calls.ts';
import { type Child, type ChildrenList, type Collector, isCollector } from '../../domain/children.ts';
import { digitsAndLetters } from '../../domain/expected.ts';
import { fitsText, wordsOf } from '../../domain/find-visitor.ts';
import type { Identity } from '../../domain/identity.ts';
import { maskName, shownAs } from '../../domain/mask-name.ts';
import { type PupilRow, pupilActs, pupilRows } from '../../domain/pupil-act.ts';
import { mayDo } from '../../domain/staff.ts';
import { keptOf } from '../../line/draft-event.ts';
import { numbersOfExpected } from '../../line/invited.ts';
import { marksOfNumber } from '../../line/kept-out.ts';
import type { Blocked } from '../../ports/blocked.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Keys } from '../../ports/keys.ts';
import type { ChildrenFile } from './children-file.ts';

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
/** Whoever showed a card stands there for so long. */
const standsMs = 120_000;
/** Fewer letters fit too many. */
const fewestLetters = 2;

/** What the desk asks of children: whom they may go with, whom they went with, who came late. */
export function createChildrenDesk(parts: ChildrenParts): RoomCalls<DeskCall> {
  const { file, journal, stamp } = parts;

  function listNow(): ChildrenList | null {
    const list = file.read(stamp().local.day);
    return list === 'damaged' ? null : list;
  }

  function rowsOn(localDay: number): readonly PupilRow[] {
    return pupilRows(journal.staffActs({ fromDay: localDay, toDay: localDay, acts: pupilActs }));
  }

  const handedAt = (rows: readonly PupilRow[], no: number) =>
    rows.find(({ kind, child }) => kind !== 'late' && child === no)?.atMs ?? null;

  function rowOf(child: Child, rows: readonly PupilRow[]) {
    return {
      no: child.no,
      shownAs: maskName(child.name),
      group: child.group ?? null,
      collectors: child.collectors.length,
      handedAtMs: handedAt(rows, child.no),
    };
  }

  /** The children of whoever passed a moment ago and may collect some. */
  function offered(list: ChildrenList, rows: readonly PupilRow[]) {
    for (const { seq, atMs } of journal.tagsSeenSince(stamp().atMs - standsMs).toReversed()) {
      const identity = journal.identityOf(seq);
      const theirs = identity ? list.children.filter((child) => mayCollect(child, identity)) : [];
      if (theirs.length > 0)
        return {
          seq,
          atMs,
          shownAs: shownAs(identity),
          rows: theirs.slice(0, mostRows).map((child) => rowOf(child, rows)),
        };
    }
    return null;
  }

  /** By another screen, since whoever asks has looked. */
  function wasGiven(no: number, entry: string): boolean {
    const rows = rowsOn(stamp().local.day);
    return handedAt(rows, no) !== null && !rows.some((row) => row.entry === entry);
  }

  function isKeptOut({ number }: Collector): boolean {
    return number !== undefined && parts.blocked.has(marksOfNumber(number), stamp().local.day);
  }

  function childOf(no: number): Child | null {
    return listNow()?.children.find((child) => child.no === no) ?? null;
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
    const before = rowsOn(local.day).find((row) => row.entry === entry);
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

  return {
    findChildren({ text }) {
      const read = file.read(stamp().local.day);
      if (read === null || read === 'damaged') {
        const state = read === null ? 'none' : read;
        return ok({ state, untilDay: null, children: 0, found: 0, rows: [], offered: null });
      }
      const rows = rowsOn(stamp().local.day);
      const isSought = wordsOf(text).join('').length >= fewestLetters;
      const fits = fitsText(text);
      const found = isSought
        ? read.children.filter(({ name, group = '' }) =>
            fits({ words: wordsOf(`${name} ${group}`), digits: [] }, null),
          )
        : [];
      return ok({
        state: 'there' as const,
        untilDay: read.untilDay,
        children: read.children.length,
        found: found.length,
        rows: found.slice(0, mostRows).map((child) => rowOf(child, rows)),
        offered: offered(read, rows),
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
        handedAtMs: handedAt(rowsOn(stamp().local.day), no),
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
      const rows = rowsOn(localDay);
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
      const row = rowsOn(stamp().local.day).find((one) => one.seq === seq);
      if (!row) return failed({ kind: 'no-such-pupil' });
      // What a supervisor answers for, a supervisor takes back.
      if (row.kind === 'other' && !mayDo(by.who, 'vouch')) return failed({ kind: 'not-allowed' });
      const noted = by.note({ ref: seq });
      return noted.ok ? ok(null) : noted;
    },
  };
}

function mayCollect({ collectors }: Child, shown: Identity): boolean {
  return collectors.some((one) => isCollector(one, shown));
}

/** What is sealed beside such an act: who collected, and of which class which child. */
function identityOf(
  child: Pick<Child, 'name' | 'group'>,
  collector: Pick<Collector, 'name' | 'number' | 'relation' | 'phone'> | null,
): Identity {
  const { name, number, relation, phone } = collector ?? {};
  const given = { name, number, phone, purpose: relation, members: child.name, group: child.group };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function lastDigitsOf({ number }: Collector): string | null {
  return number === undefined ? null : digitsAndLetters(number).slice(-3);
}
