import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import { queueLetters } from '../mail/outbox.ts';
import { changeWords } from '../papers/change-words.ts';
import { keepPaper } from '../papers/keep.ts';
import type { Words } from '../papers/written/paper.ts';
import type { Head } from '../papers/written/printed.ts';
import type { Acting } from '../venues/note-act.ts';
import { type Clock, composeDue } from './compose-due.ts';
import { type LockedDue, lockDue } from './due-rows.ts';

/** One of those that wait, as whoever decides has seen it. */
type Seen = { readonly number: number; readonly version: number };
/** `changed`: it is another by now, or somebody has decided. */
export type DueFault = 'gone' | 'changed';

async function lockSeen(
  queries: Queries,
  { number, version }: Seen,
  { reach }: Acting,
): Promise<Result<LockedDue, DueFault>> {
  const due = await lockDue(queries, { number, reach });
  if (due === null) return failed('gone');
  return due.state === 'waiting' && due.version === version ? ok(due) : failed('changed');
}

export type Approving = Seen & {
  readonly head: Head;
  readonly words: Words;
  /** The local day of now. */
  readonly day: number;
  /** Who writes letters; null: the report is there to be fetched. */
  readonly mailFrom: string | null;
};
type Approved = { readonly paper: number; readonly letters: number };

/** Closes it as one that was closed by hand, and lays its letters out, in one transaction. */
export async function approveDue(
  queries: Queries,
  { head, words, day, mailFrom, ...seen }: Approving,
  acting: Acting,
): Promise<Result<Approved, DueFault | 'blocked' | { readonly paragraph: string }>> {
  const due = await lockSeen(queries, seen, acting);
  if (!due.ok) return due;
  const { number, unit, recipients, paper } = due.value;
  if (paper === null) return failed('blocked');
  const changed = changeWords(paper, words);
  if (!changed.ok) return failed({ paragraph: changed.fault });
  const kept = await keepPaper(queries, { head, paper: changed.value, day }, acting);
  const { nowMs, who } = acting;
  const letters =
    mailFrom === null
      ? 0
      : await queueLetters(queries, { paper: kept.number, recipients, from: mailFrom, nowMs });
  await queries.query(
    `update due_papers set state = 'approved', paper = null, kept = $2, decided_ms = $3, decided_by = $4 where number = $1`,
    [number, kept.number, nowMs, who],
  );
  const detail = { number, paper: kept.number, letters };
  await acting.note(queries, { act: 'draft-approved', about: unit ?? '', detail });
  return ok({ paper: kept.number, letters });
}

/** Its reason stands on it, and not in the log of acts. */
export async function refuseDue(
  queries: Queries,
  { reason, ...seen }: Seen & { readonly reason: string },
  acting: Acting,
): Promise<Result<null, DueFault>> {
  const due = await lockSeen(queries, seen, acting);
  if (!due.ok) return due;
  const { number, unit } = due.value;
  await queries.query(
    `update due_papers set state = 'refused', reason = $2, decided_ms = $3, decided_by = $4 where number = $1`,
    [number, reason, acting.nowMs, acting.who],
  );
  await acting.note(queries, { act: 'draft-refused', about: unit ?? '', detail: { number } });
  return ok(null);
}

/** Its next version, of the figures as they are now. */
export async function renewDue(
  queries: Queries,
  seen: Seen,
  { acting, clock }: { readonly acting: Acting; readonly clock: Clock },
): Promise<Result<number, DueFault>> {
  const due = await lockSeen(queries, seen, acting);
  if (!due.ok) return due;
  const { number, unit } = due.value;
  const { paper, contradictions } = await composeDue(queries, due.value, clock);
  await queries.query(
    'update due_papers set paper = $2, contradictions = $3, made_ms = $4, version = version + 1 where number = $1',
    [number, paper && JSON.stringify(paper), JSON.stringify(contradictions), clock.nowMs],
  );
  await acting.note(queries, { act: 'draft-renewed', about: unit ?? '', detail: { number } });
  return ok(seen.version + 1);
}
