import type { Direction } from '../../protocol/event.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { UndoReason } from '../domain/command.ts';
import type { MendFault, PassageRow } from '../domain/passage-row.ts';
import type { Stamp } from '../ports/clock.ts';
import type { EventDraft, Journal, ScanBehind } from '../ports/journal.ts';
import { slipFor } from './draft-event.ts';

/** What a passage should have been. */
export type Mending = { readonly direction: Direction; readonly people: number };

type By = { readonly stamp: Stamp; readonly actor: string };

/** A passage that staff may still say something about: nothing that came after stands on it. */
export function findMendable(
  journal: Pick<Journal, 'decidedAt'>,
  seq: number,
  isToday: (row: PassageRow) => boolean,
): Result<PassageRow & { readonly direction: Direction }, MendFault> {
  const row = journal.decidedAt(seq);
  if (row?.decision !== 'admit' || row.direction === null) return failed({ kind: 'no-such-passage' });
  if (row.isUndone) return failed({ kind: 'undone' });
  if (row.isPassedSince) return failed({ kind: row.people > 1 ? 'part-left' : 'passed-since' });
  if (!isToday(row)) return failed({ kind: 'too-late' });
  return ok({ ...row, direction: row.direction });
}

/** The event that takes a passage back. */
export function draftUndo(
  { seq, direction }: Pick<PassageRow, 'seq' | 'direction'>,
  why: UndoReason | 'mended',
  { stamp, actor }: By,
): EventDraft {
  return { kind: 'staff', stamp, reason: 'undo', direction, ref: seq, actor, detail: { why } };
}

/** The event of what the passage should have been: about the same scan, counted from now on in its place. */
export function draftMended(
  { seq, draft, identity }: ScanBehind,
  instead: Mending & { readonly mends: number; readonly mendedMs: number },
  { stamp, actor, printFor }: By & { readonly printFor: readonly Direction[] },
): EventDraft {
  const { direction, people, mends, mendedMs } = instead;
  const { people: _, marks: __, part: ___, ...detail } = draft.detail ?? {};
  return {
    ...draft,
    kind: 'answer',
    stamp,
    direction,
    decision: 'admit',
    reason: 'mended',
    identity,
    ref: seq,
    detail: { ...detail, mends, passedAtMs: mendedMs, ...(people > 1 && { people }) },
    actor,
    slip: slipFor({ kind: 'admit', direction, marks: [] }, printFor),
  };
}

/** Those of a visit who left without a code: all who are still there, or some of a group. */
export function draftLeaving(
  { draft, identity }: Pick<ScanBehind, 'draft' | 'identity'>,
  { wayIn, people, isPart }: { readonly wayIn: number; readonly people: number; readonly isPart: boolean },
  { stamp, actor, printFor }: By & { readonly printFor: readonly Direction[] },
): EventDraft {
  const { tag = null } = draft;
  return {
    kind: 'scan',
    stamp,
    source: 'typed',
    direction: 'out',
    decision: 'admit',
    credential: 'visitor',
    tag,
    identity,
    ref: wayIn,
    actor,
    detail: { ...(people > 1 && { people }), ...(isPart && { part: true }) },
    slip: slipFor({ kind: 'admit', direction: 'out', marks: [] }, printFor),
  };
}
