import { failed, type Result } from '../../protocol/result.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { UndoReason } from '../domain/command.ts';
import type { CredentialKind } from '../domain/credential.ts';
import { maskName } from '../domain/mask-name.ts';
import { type InsideRow, type MendFault, mostAtDesk, type PassageRow } from '../domain/passage-row.ts';
import type { Rules } from '../domain/rules.ts';
import type { Blocked } from '../ports/blocked.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, Journal, Recorded, ScanBehind } from '../ports/journal.ts';
import type { KeepRules } from './draft-event.ts';
import type { Judged } from './guard-word.ts';
import { marksOfNumber } from './kept-out.ts';
import { draftLeaving, draftMended, draftUndo, findMendable, type Mending } from './mend.ts';
import { visitsSince } from './visits-since.ts';

type Mended = Result<Pick<Recorded, 'seq' | 'slipNo'>, MendFault | DiskFull>;

type Changes<Of> = { readonly [Key in keyof Of]?: Of[Key] | undefined };

type MendBy = {
  readonly actor: string;
  /** A supervisor: whoever is blocked may be let in. */
  readonly mayUnblock: boolean;
};

export type DeskWord = {
  /** The passage did not happen; a slip that still waits is not printed. */
  undo(seq: number, why: UndoReason, actor: string): Mended;
  /** The passage was another way, or of more or fewer people: it is taken back, and what it was is written in its place. */
  mend(seq: number, mending: Changes<Mending>, by: MendBy): Mended;
  /** People of that visit left without a code; null: all who are still there. */
  endVisit(seq: number, people: number | null, actor: string): Mended;
};

type Parts = Pick<KeepRules, 'printFor'> & {
  readonly journal: Journal;
  readonly blocked: Blocked;
  readonly stamp: () => Stamp;
  readonly rules: () => Rules;
  /** That passage counts no more. */
  readonly forget: (of: { readonly seq: number; readonly tag: string | null }) => void;
};

/** What a guard says at the desk about passages that were written down. Each is an event, under their name. */
export function createDeskWord({ journal, blocked, stamp, rules, printFor, forget }: Parts): DeskWord {
  const insideNow = () => journal.listInside(visitsSince(rules(), stamp()));
  /** What is mended is counted now: a passage of another day only while its visit goes on. */
  const find = (seq: number) => {
    const today = stamp().local.day;
    return findMendable(
      journal,
      seq,
      ({ localDay }) => localDay === today || insideNow().some((visit) => visit.seq === seq),
    );
  };
  function isBlocked({ draft, identity }: ScanBehind): boolean {
    const number = identity?.number;
    const isKeptOut = number !== undefined && blocked.has(marksOfNumber(number), stamp().local.day);
    return (
      isKeptOut ||
      (draft.tag !== null && draft.tag !== undefined && rules().blockedTags.includes(draft.tag.tag))
    );
  }

  return {
    undo(seq, why, actor) {
      const found = find(seq);
      if (!found.ok) return found;
      const tag = journal.scanBehind(seq)?.draft.tag?.tag ?? null;
      const draft = draftUndo(found.value, why, { stamp: stamp(), actor });
      const recorded = journal.recordCommand(draft, { kind: 'drop', seq });
      if (recorded.ok) forget({ seq, tag });
      return recorded;
    },
    mend(seq, mending, { actor, mayUnblock }) {
      const found = find(seq);
      if (!found.ok) return found;
      const { direction, people, atMs, isPart } = found.value;
      const instead = { direction: mending.direction ?? direction, people: mending.people ?? people };
      if (instead.direction === direction && instead.people === people)
        return failed({ kind: 'nothing-to-do' });
      // How many left is a matter of who was there.
      if (direction === 'out' && (isPart || instead.people !== people))
        return failed({ kind: 'undo-instead' });
      const behind = journal.scanBehind(seq);
      if (!behind) return failed({ kind: 'no-such-passage' });
      if (instead.direction === 'in' && isBlocked(behind) && !mayUnblock)
        return failed({ kind: 'not-allowed' });
      const by = { stamp: stamp(), actor, printFor };
      const recorded = journal.recordMended(
        draftUndo(found.value, 'mended', by),
        draftMended(behind, { ...instead, mends: seq, mendedMs: atMs }, by),
      );
      if (recorded.ok) forget({ seq, tag: behind.draft.tag?.tag ?? null });
      return recorded;
    },
    endVisit(seq, leaving, actor) {
      const visit = insideNow().find((one) => one.seq === seq);
      const behind = visit && journal.scanBehind(seq);
      if (!behind || !isWithin(visit, leaving)) return failed({ kind: 'not-inside' });
      const people = leaving ?? visit.people;
      const isPart = people < visit.people;
      const draft = draftLeaving(behind, { wayIn: seq, people, isPart }, { stamp: stamp(), actor, printFor });
      const recorded = journal.record(draft);
      if (recorded.ok) forget({ seq, tag: behind.draft.tag?.tag ?? null });
      return recorded;
    },
  };
}

/** The passage that was written down for that entry before, among the last at the desk; null: there is none. */
export function findEntry(
  journal: Pick<Journal, 'lastDecided' | 'scanBehind'>,
  id: string,
): PassageRow | null {
  const isOf = ({ seq, decision, isUndone }: PassageRow) =>
    decision === 'admit' && !isUndone && journal.scanBehind(seq)?.draft.detail?.entry === id;
  return journal.lastDecided(mostAtDesk).find(isOf) ?? null;
}

/** A refusal that nothing has lifted, of somebody who has not passed since. */
export function isStanding(row: PassageRow | null): boolean {
  return row?.decision === 'refuse' && !row.isLifted && !row.isPassedSince;
}

/** The answer to an entry that was taken before. */
export function repeatOf(
  { seq, atMs, slipNo, direction, people }: PassageRow,
  name: string | null,
): Announcement {
  return {
    seq,
    atMs,
    decision: { kind: 'ignore', reason: 'repeat' },
    repeats: null,
    direction,
    credential: 'visitor',
    maskedName: name === null ? null : maskName(name),
    slipNo,
    aboutMs: null,
    ...(people > 1 && { people }),
  };
}

/** A refusal among the last at the desk, as the guard who lifts it needs it; null: it is none, or does not stand any more. */
export function findRefused(
  journal: Pick<Journal, 'lastDecided' | 'scanBehind'>,
  seq: number,
  stamp: Stamp,
): Judged | null {
  const row = journal.lastDecided(mostAtDesk).find((one) => one.seq === seq);
  if (!row || !isStanding(row)) return null;
  // Whoever stood there on another day stands there no more.
  if (row.localDay !== stamp.local.day) return null;
  const behind = journal.scanBehind(seq);
  if (!behind) return null;
  const { draft, identity } = behind;
  return {
    seq: behind.seq,
    key: null,
    draft: { ...draft, identity, stamp },
    identity,
    said: {
      seq,
      atMs: row.atMs,
      decision: { kind: 'refuse', reason: 'staff' },
      repeats: null,
      direction: row.direction,
      credential: row.credential as CredentialKind,
      maskedName: null,
      slipNo: null,
      aboutMs: null,
    },
  };
}

function isWithin(visit: InsideRow, leaving: number | null): boolean {
  return leaving === null || (leaving >= 1 && leaving <= visit.people);
}
