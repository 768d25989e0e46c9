import type { BatchAnswer } from '../../protocol/batch.ts';
import { sha256 } from '../../protocol/sha256.ts';

/** The last batch that was taken of each journal, for a moment: whose answer was lost sends the same bytes again. */
export type RecentBatches = {
  /** What was answered to just these bytes a moment ago; null: they are to be looked at. */
  find(batch: Sent, nowMs: number): BatchAnswer | null;
  keep(batch: Sent, answer: BatchAnswer, nowMs: number): void;
};

type Sent = {
  readonly device: string;
  readonly epoch: string;
  /** As they came, and proven by the signature. */
  readonly wire: Buffer;
};

/** Longer ago the rows are asked for: somebody may have put back an older copy of the database. */
const keptMs = 10_000;
const mostKept = 2_000;

export function createRecentBatches(): RecentBatches {
  const kept = new Map<
    string,
    { readonly digest: Buffer; readonly answer: BatchAnswer; readonly atMs: number }
  >();
  const journalOf = ({ device, epoch }: Sent) => `${device}/${epoch}`;
  return {
    find(batch, nowMs) {
      const found = kept.get(journalOf(batch));
      if (!found || Math.abs(nowMs - found.atMs) >= keptMs) return null;
      return found.digest.equals(sha256(batch.wire)) ? { ...found.answer, nowMs } : null;
    },
    keep(batch, answer, nowMs) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(journalOf(batch), { digest: sha256(batch.wire), answer, atMs: nowMs });
    },
  };
}
