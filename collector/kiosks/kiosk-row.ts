import type { BatchHeader } from '../../protocol/batch.ts';
import { headAfter, originHead } from '../../protocol/chain.ts';
import type { Queries } from '../database/database.ts';

export type KioskRow = {
  /** Highest seq up to which nothing is missing; 0 before the first event. */
  readonly ack: number;
  /** The head at `ack`. */
  readonly head: Buffer;
  /** Up to here its events were dropped by rule; a batch ended there. */
  readonly dropped: number;
  /** Of the last batch that was its own; 0: none was. */
  readonly lastContactMs: number;
};

/** Any number that no other lock of ours uses beside a device's name. */
const lockSpace = 4_320;

/** How far a journal is here. No other batch of the device is judged until the end of the transaction. */
export async function lockKiosk(
  { query }: Queries,
  { device, epoch }: Pick<BatchHeader, 'device' | 'epoch'>,
): Promise<KioskRow> {
  await query('select pg_advisory_xact_lock($1::integer, hashtext($2))', [lockSpace, device]);
  const [row] = await query<{ ack: number; head: Uint8Array; dropped: number; last_contact_ms: number }>(
    'select ack, head, dropped, last_contact_ms from kiosks where device = $1 and epoch = $2',
    [device, epoch],
  );
  return row
    ? {
        ack: row.ack,
        head: Buffer.from(row.head),
        dropped: row.dropped,
        lastContactMs: row.last_contact_ms,
      }
    : { ack: 0, head: originHead(device, epoch), dropped: 0, lastContactMs: 0 };
}

/** A contact is written down no more than once in that time: what is sent again and again costs no write. */
const contactMs = 1_000;

/** A batch of the kiosk's own was here: its row, made at the first one, says so. */
export async function heardOf(
  { query }: Queries,
  { device, epoch }: Pick<BatchHeader, 'device' | 'epoch'>,
  { nowMs, lastContactMs }: { readonly nowMs: number; readonly lastContactMs: number },
): Promise<void> {
  if (lastContactMs > 0 && nowMs - lastContactMs < contactMs) return;
  await query(
    `insert into kiosks (device, epoch, ack, head, last_contact_ms) values ($1, $2, 0, $3, $4)
     on conflict (device, epoch)
     do update set last_contact_ms = greatest(kiosks.last_contact_ms, excluded.last_contact_ms)`,
    [device, epoch, originHead(device, epoch), nowMs],
  );
}

/**
 * The head after `seq`, for a seq within what is stored.
 * Only a batch that overlaps needs it; from the checkpoint of an earlier batch it is one batch of hashing.
 * null: a row before it is lost, or was dropped.
 */
export async function headAt(
  { query }: Queries,
  { device, epoch }: BatchHeader,
  seq: number,
): Promise<Buffer | null> {
  const [checkpoint] = await query<{ seq: number; head: Uint8Array }>(
    `select seq, head from checkpoints where device = $1 and epoch = $2 and seq <= $3
     order by seq desc limit 1`,
    [device, epoch, seq],
  );
  const known = checkpoint?.seq ?? 0;
  const rest = await storedTuples({ query }, { device, epoch, first: known + 1, last: seq });
  if (rest.length !== seq - known) return null;
  return headAfter(checkpoint ? Buffer.from(checkpoint.head) : originHead(device, epoch), rest);
}

/** Of a statement whose `$1` is a device and `$2` its epoch: up to where its events were dropped by rule. */
export const droppedSeq = 'coalesce((select dropped from kiosks where device = $1 and epoch = $2), 0)';

export type Range = Pick<BatchHeader, 'device' | 'epoch' | 'first' | 'last'>;

/** In the order of seq. */
export async function storedTuples(queries: Queries, range: Range): Promise<readonly Buffer[]> {
  return (await storedRows(queries, range)).map(({ tuple }) => tuple);
}

export type StoredRow = { readonly seq: number; readonly tuple: Buffer };

/** In the order of seq; a row that was lost is not among them. */
export async function storedRows({ query }: Queries, range: Range): Promise<readonly StoredRow[]> {
  const rows = await query<{ seq: number; tuple: Uint8Array }>(
    `select seq, tuple from events where device = $1 and epoch = $2 and seq between $3 and $4 order by seq`,
    [range.device, range.epoch, range.first, range.last],
  );
  return rows.map(({ seq, tuple }) => ({ seq, tuple: Buffer.from(tuple) }));
}
