import { headAfter } from '../../protocol/chain.ts';
import { raiseAlarm } from '../alarms/alarm.ts';
import type { Queries } from '../database/database.ts';
import type { KioskRow } from '../kiosks/kiosk-row.ts';
import type { IngestFault } from './ingest-fault.ts';
import type { Batch } from './parse-batch.ts';

type Known = { readonly seq: number; readonly head: Uint8Array };

/**
 * A batch that begins with rows that were dropped by rule. They cannot be compared, but the heads that stayed can: each
 * one that the batch passes must be ours, and one must lie behind all its dropped rows, so that nothing is acknowledged
 * that was never here. Anything else is a broken chain. null: it is what was here.
 */
export async function findDroppedBreak(
  queries: Queries,
  { header, tuples }: Batch,
  { kiosk, context }: { readonly kiosk: KioskRow; readonly context: { readonly nowMs: number } },
): Promise<IngestFault | null> {
  const { first, last } = header;
  const known = await headsWithin(queries, header, kiosk);
  let head: Buffer = Buffer.from(header.prevHash, 'hex');
  let at = first - 1;
  let proven = 0;
  let isOurs = true;
  for (const { seq, head: ours } of [...known, { seq: last, head: Buffer.from(header.head, 'hex') }]) {
    head = headAfter(head, tuples.slice(at - first + 1, seq - first + 1));
    at = seq;
    isOurs &&= head.equals(ours);
    if (known.some((one) => one.seq === seq)) proven = seq;
  }
  if (isOurs && proven >= Math.min(last, kiosk.dropped)) return null;
  const facts = { where: 'dropped', first, last, dropped: kiosk.dropped, sentHead: header.head };
  await raiseAlarm(queries, { kind: 'chain', place: header, seq: first, facts }, context.nowMs);
  return { kind: 'chain', seq: first };
}

/** In the order of seq. */
async function headsWithin(
  { query }: Queries,
  { device, epoch, first, last }: Batch['header'],
  { ack, head }: KioskRow,
): Promise<readonly Known[]> {
  const stayed = await query<Known>(
    `select seq, head from checkpoints where device = $1 and epoch = $2 and seq between $3 and $4 order by seq`,
    [device, epoch, first, last],
  );
  return ack <= last && stayed.at(-1)?.seq !== ack ? [...stayed, { seq: ack, head }] : stayed;
}
