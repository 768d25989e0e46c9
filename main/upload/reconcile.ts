import type { Auditor, Collector, CollectorFault, Outbox, RangeReport } from '../ports/collector.ts';

export type Reconciled = {
  readonly checked: number;
  /** Events that the collector had acknowledged and did not have any more. */
  readonly resent: number;
  /** Where it has other events than were sent, or what was sent again did not help; null: nowhere. */
  readonly differsAt: number | null;
  /** Why it ended before its end; null: it did not. */
  readonly fault: CollectorFault | null;
};

type Parts = {
  readonly outbox: Pick<Outbox, 'batchAfter' | 'digest'>;
  readonly collector: Collector & Auditor;
  readonly origin: { readonly device: string; readonly epoch: string };
};

/** What the collector dropped by rule is not compared: it was there, and is not sent again. */
function isSame(
  outbox: Parts['outbox'],
  { first, last }: { readonly first: number; readonly last: number },
  { digest, dropped = first - 1 }: RangeReport,
): boolean {
  return dropped >= last || digest === outbox.digest(dropped + 1, last);
}

const rangeEvents = 1_000;

/**
 * Compares what the collector has of some events that it acknowledged, a thousand at a time, and sends again what is
 * missing and nothing else. The mark of the upload does not move.
 */
export async function reconcile(
  { outbox, collector, origin }: Parts,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<Reconciled> {
  let [checked, resent] = [0, 0];
  let differsAt: number | null = null;
  for (let from = first; from <= last; from += rangeEvents) {
    const to = Math.min(from + rangeEvents - 1, last);
    const range = { ...origin, first: from, last: to };
    const there = await collector.compare(range);
    if (!there.ok) return { checked, resent, differsAt, fault: there.fault };
    checked += to - from + 1;
    const { firstMissing, lastMissing } = there.value;
    if (isSame(outbox, range, there.value)) continue;
    const batch =
      firstMissing && lastMissing && outbox.batchAfter(firstMissing - 1, lastMissing - firstMissing + 1);
    if (!batch || batch.header.first !== firstMissing) {
      differsAt ??= from;
      continue;
    }
    const sent = await collector.send(batch);
    if (!sent.ok && sent.fault.kind !== 'rejected') return { checked, resent, differsAt, fault: sent.fault };
    if (sent.ok) resent += batch.tuples.length;
    const again = await collector.compare(range);
    if (!again.ok) return { checked, resent, differsAt, fault: again.fault };
    if (!isSame(outbox, range, again.value)) differsAt ??= from;
  }
  return { checked, resent, differsAt, fault: null };
}
