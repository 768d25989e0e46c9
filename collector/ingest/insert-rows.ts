import type { BatchHeader } from '../../protocol/batch.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import { peopleOf } from '../../protocol/people.ts';
import type { Queries } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import type { JudgedRow } from './judge-row.ts';
import type { Batch } from './parse-batch.ts';

export type JudgedBatch = Batch & { readonly judged: readonly JudgedRow[] };

/**
 * Stores the rows that are not there yet and counts exactly those, by the people that they are about. The unique key decides what is new, so a
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
  const undos = events.flatMap((event) => (event !== null && isUndo(event) ? [event] : []));
  const [row] = await query<{ n: number }>(
    `with new as (
       insert into events
       select $1, $2, row.* from unnest(
         $3::bigint[], $4::bytea[], $5::text[], $6::bigint[], $7::integer[], $8::smallint[],
         $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $17::smallint[]
       ) as row
       on conflict do nothing
       returning events.seq, events.local_day, events.venue, events.gate, events.hour, events.direction, events.decision, events.kind, events.people
     ), decided as (
       select *, people as n from new where kind in ('scan', 'answer') and decision is not null
       union all
       select undone.*, -undone.people from (
         select seq, local_day, venue, gate, hour, direction, decision, kind, people from new
         union all
         select seq, local_day, venue, gate, hour, direction, decision, kind, people from events
         where device = $1 and epoch = $2 and seq = any($16::bigint[])
       ) as undone
       join unnest($15::bigint[], $16::bigint[]) as undo(seq, undoes) on undone.seq = undo.undoes
       join new as undoing on undoing.seq = undo.seq
       where undone.kind in ('scan', 'answer') and undone.decision = 'admit'
     ), counted as (
       insert into counts
       select local_day, venue, gate, hour, coalesce(direction, ''), decision, sum(n) from decided
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
      column((event) => event.reason),
      undos.map(({ seq }) => seq),
      undos.map(({ ref }) => ref),
      events.map((event) => (event === null ? 1 : peopleOf(event))),
    ],
  );
  return row?.n ?? 0;
}

/** What staff undid counts no more, in the hour in which it had been counted. */
function isUndo({ kind, reason, ref }: JournalEvent): boolean {
  return kind === 'staff' && reason === 'undo' && ref !== null;
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
