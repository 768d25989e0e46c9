import { failed, type Result } from '../../protocol/result.ts';
import type { UndoReason } from '../domain/command.ts';
import type { CredentialKind } from '../domain/credential.ts';
import { type InsideRow, type MendFault, mostAtDesk } from '../domain/passage-row.ts';
import type { Rules } from '../domain/rules.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, Journal, Recorded } from '../ports/journal.ts';
import type { KeepRules } from './draft-event.ts';
import { visitsSince } from './gather-facts.ts';
import type { Judged } from './guard-word.ts';
import { draftLeaving, draftMended, draftUndo, findMendable, type Mending } from './mend.ts';

type Mended = Result<Pick<Recorded, 'seq' | 'slipNo'>, MendFault | DiskFull>;

type Changes<Of> = { readonly [Key in keyof Of]?: Of[Key] | undefined };

export type DeskWord = {
  /** The passage did not happen; a slip that still waits is not printed. */
  undo(seq: number, why: UndoReason, actor: string): Mended;
  /** The passage was another way, or of more or fewer people: it is taken back, and what it was is written in its place. */
  mend(seq: number, mending: Changes<Mending>, actor: string): Mended;
  /** People of that visit left without a code; null: all who are still there. */
  endVisit(seq: number, people: number | null, actor: string): Mended;
};

type Parts = Pick<KeepRules, 'printFor'> & {
  readonly journal: Journal;
  readonly stamp: () => Stamp;
  readonly rules: () => Rules;
  /** That passage counts no more. */
  readonly forget: (of: { readonly seq: number; readonly tag: string | null }) => void;
};

/** What a guard says at the desk about passages that were written down. Each is an event, under their name. */
export function createDeskWord({ journal, stamp, rules, printFor, forget }: Parts): DeskWord {
  return {
    undo(seq, why, actor) {
      const found = findMendable(journal, seq);
      if (!found.ok) return found;
      const tag = journal.scanBehind(seq)?.draft.tag?.tag ?? null;
      const draft = draftUndo(found.value, why, { stamp: stamp(), actor });
      const recorded = journal.recordCommand(draft, { kind: 'drop', seq });
      if (recorded.ok) forget({ seq, tag });
      return recorded;
    },
    mend(seq, mending, actor) {
      const found = findMendable(journal, seq);
      if (!found.ok) return found;
      const { direction, people, atMs } = found.value;
      const instead = { direction: mending.direction ?? direction, people: mending.people ?? people };
      if (instead.direction === direction && instead.people === people)
        return failed({ kind: 'nothing-to-do' });
      const behind = journal.scanBehind(seq);
      if (!behind) return failed({ kind: 'no-such-passage' });
      const by = { stamp: stamp(), actor, printFor };
      const recorded = journal.recordMended(
        draftUndo(found.value, 'mended', by),
        draftMended(behind, { ...instead, mends: seq, mendedMs: atMs }, by),
      );
      if (recorded.ok) forget({ seq, tag: behind.draft.tag?.tag ?? null });
      return recorded;
    },
    endVisit(seq, leaving, actor) {
      const now = stamp();
      const visit = journal.listInside(visitsSince(rules(), now)).find((one) => one.seq === seq);
      const behind = visit && journal.scanBehind(seq);
      if (!behind || !isWithin(visit, leaving)) return failed({ kind: 'not-inside' });
      const people = leaving ?? visit.people;
      const isPart = people < visit.people;
      const draft = draftLeaving(behind, { wayIn: seq, people, isPart }, { stamp: now, actor, printFor });
      const recorded = journal.record(draft);
      if (recorded.ok) forget({ seq, tag: behind.draft.tag?.tag ?? null });
      return recorded;
    },
  };
}

/** A refusal among the last at the desk, as the guard who lifts it needs it; null: it is none, or does not stand any more. */
export function findRefused(
  journal: Pick<Journal, 'lastDecided' | 'scanBehind'>,
  seq: number,
  stamp: Stamp,
): Judged | null {
  const row = journal.lastDecided(mostAtDesk).find((one) => one.seq === seq);
  if (row?.decision !== 'refuse' || row.isLifted || row.isPassedSince) return null;
  const behind = journal.scanBehind(seq);
  if (!behind) return null;
  const { draft, identity } = behind;
  return {
    seq: behind.seq,
    draft: { ...draft, identity, stamp },
    name: identity?.name ?? null,
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
