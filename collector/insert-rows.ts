import type { JournalEvent } from '../main/domain/event-tuple.ts';
import type { BatchHeader } from './contract/batch.ts';
import type { Queries } from './database/database.ts';
import type { JudgedRow } from './judge-row.ts';
import type { LocalTime } from './local-time.ts';
import type { Batch } from './parse-batch.ts';

export type JudgedBatch = Batch & { readonly judged: readonly JudgedRow[] };

/**
 * Stores the rows that are not there yet and counts exactly those. The unique key decides what is new, so a
 * replay changes nothing. The counts are taken in one order, so two kiosks of one gate cannot deadlock.
 * @returns how many rows were new
 */
export async function insertRows(
  { query }: Queries,
  { header, tuples, judged }: JudgedBatch,
  time: LocalTime,
): Promise<number> {
  const events = judged.map((row) => (row.kind === 'event' ? row.event : null));
  const column = <Cell>(cell: (event: JournalEvent) => Cell) =>
    events.map((event) => (event === null ? null : cell(event)));
  const [row] = await query<{ n: number }>(
    `with new as (
       insert into events
       select $1, $2, row.* from unnest(
         $3::bigint[], $4::bytea[], $5::text[], $6::bigint[], $7::integer[], $8::smallint[],
         $9::text[], $10::text[], $11::text[], $12::text[], $13::text[]
       ) as row
       on conflict do nothing
       returning local_day, venue, gate, hour, direction, decision, kind
     ), counted as (
       insert into counts
       select local_day, venue, gate, hour, coalesce(direction, ''), decision, count(*) from new
       where kind in ('scan', 'answer') and decision is not null
       group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
       on conflict (local_day, venue, gate, hour, direction, decision) do update set n = counts.n + excluded.n
     )
     select count(*) as n from new`,
    [
      header.device,
      header.epoch,
      tuples.map((_, index) => header.first + index),
      tuples,
      column((event) => event.kind),
      column((event) => event.atMs),
      column((event) => event.localDay),
      column((event) => time.hour(event.atMs)),
      column((event) => event.venue),
      column((event) => event.gate),
      column((event) => event.direction),
      column((event) => event.decision),
      column((event) => event.credential),
    ],
  );
  return row?.n ?? 0;
}

/** Says of the poison rows of a batch why they are not counted. Their bytes lie with all others in `events`. */
export async function quarantineRows(
  { query }: Queries,
  { header, judged }: { readonly header: BatchHeader; readonly judged: readonly JudgedRow[] },
  nowMs: number,
): Promise<readonly number[]> {
  const poison = judged.flatMap((row, index) =>
    row.kind === 'poison' ? [{ seq: header.first + index, reason: row.reason }] : [],
  );
  if (poison.length > 0) {
    await query(
      `insert into quarantine
       select $1, $2, row.seq, row.reason, $3 from unnest($4::bigint[], $5::text[]) as row(seq, reason)
       on conflict do nothing`,
      [header.device, header.epoch, nowMs, poison.map((row) => row.seq), poison.map((row) => row.reason)],
    );
  }
  return poison.map((row) => row.seq);
}
