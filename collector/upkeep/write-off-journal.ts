import { byHandCredential } from '../../protocol/by-hand.ts';
import type { Queries } from '../database/database.ts';
import { tableOfDay } from '../ingest/event-days.ts';
import { lockKiosk } from '../kiosks/kiosk-row.ts';

export type Journal = { readonly device: string; readonly epoch: string };

/** Journals that have rows of that day which are not written off, each found by its index. */
export function journalsOf({ query }: Queries, day: number, most: number): Promise<readonly Journal[]> {
  return query<Journal>(
    `select device, epoch from kiosks
     where exists (
       select 1 from ${tableOfDay(day)} as gone
       where gone.device = kiosks.device and gone.epoch = kiosks.epoch
         and gone.seq > coalesce((
           select seq from dropped_journals off
           where off.day = $1 and off.device = kiosks.device and off.epoch = kiosks.epoch), 0))
     order by device, epoch limit $2`,
    [day, most],
  );
}

const ofJournal = (
  day: number,
) => `select local_day, venue, gate, hour, coalesce(direction, '') as direction, decision,
    sum(people) as n, coalesce(sum(people) filter (where credential = $4), 0) as by_hand
  from ${tableOfDay(day)} as passed
  where device = $1 and epoch = $2 and kind in ('scan', 'answer') and decision is not null
    and seq > coalesce((select seq from dropped_journals where day = $3 and device = $1 and epoch = $2), 0)
    and not (decision = 'admit' and exists (
      select 1 from undos
      where undos.device = passed.device and undos.epoch = passed.epoch and undos.seq = passed.seq))
  group by 1, 2, 3, 4, 5, 6`;

const isOfPlace = `counts.local_day = gone.local_day and counts.venue = gone.venue and counts.gate = gone.gate
  and counts.hour = gone.hour and counts.direction = gone.direction and counts.decision = gone.decision`;

/**
 * Writes one journal's rows of a day off: what was counted of them stays as a number, and its last head and edge. Its
 * locks are taken in the order of a batch: the kiosk, then the hours in theirs. Nobody but that kiosk waits for it.
 */
export async function writeOff(queries: Queries, { device, epoch }: Journal, day: number): Promise<void> {
  const { query } = queries;
  const table = tableOfDay(day);
  await lockKiosk(queries, { device, epoch });
  const journal = [device, epoch];
  await query(
    `with gone as materialized (${ofJournal(day)}), held as materialized (
       select 1 from counts join gone on ${isOfPlace}
       order by counts.local_day, counts.venue, counts.gate, counts.hour, counts.direction, counts.decision
       for update of counts
     )
     update counts set dropped = counts.dropped + gone.n, dropped_by_hand = counts.dropped_by_hand + gone.by_hand from gone
     where ${isOfPlace} and (select count(*) from held) >= 0`,
    [...journal, day, byHandCredential],
  );
  await query(
    `with last as (
       select max(seq) as seq from ${table} where device = $1 and epoch = $2
     ), before as (
       select dropped from kiosks where device = $1 and epoch = $2 for update
     ), moved as (
       update kiosks set dropped = greatest(kiosks.dropped, last.seq) from last where device = $1 and epoch = $2
     )
     delete from checkpoints using last, before
     where device = $1 and epoch = $2 and checkpoints.seq > before.dropped and checkpoints.seq < last.seq`,
    journal,
  );
  await query(
    `delete from quarantine using ${table} as gone
     where quarantine.device = $1 and quarantine.epoch = $2
       and gone.device = $1 and gone.epoch = $2 and quarantine.seq = gone.seq`,
    journal,
  );
  await query(
    `insert into dropped_journals select $3, $1, $2, max(seq) from ${table} where device = $1 and epoch = $2
     on conflict (day, device, epoch) do update set seq = excluded.seq`,
    [...journal, day],
  );
}
