import type { BatchHeader } from '../../protocol/batch.ts';
import { byHandCredential, isByHand } from '../../protocol/by-hand.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import { peopleOf } from '../../protocol/people.ts';
import { isPractice, practiceVenue } from '../../protocol/practice.ts';
import type { Queries } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { countedHour } from './counted-hour.ts';
import { isKept } from './event-days.ts';

/** So many more people were decided about in that hour; fewer where staff took something back. */
type Increment = {
  readonly localDay: number;
  readonly venue: string;
  readonly gate: string;
  readonly hour: number;
  readonly direction: string;
  readonly decision: string;
  n: number;
  /** Of these without a code. */
  byHand: number;
};

/**
 * Counts events that were just written, but for those of a practice, by the people that they are about, hour by hour and venue by venue, and says
 * that the sums by unit are to be made anew. All rows are taken in one order, so two kiosks of one gate cannot deadlock.
 */
export async function countEvents(
  queries: Queries,
  journal: Pick<BatchHeader, 'device' | 'epoch'>,
  { events, time }: { readonly events: readonly JournalEvent[]; readonly time: LocalTime },
): Promise<void> {
  const increments = openIncrements();
  for (const event of events)
    if (!isPractice(event) && (event.kind === 'scan' || event.kind === 'answer') && event.decision !== null)
      increments.add({
        localDay: event.localDay,
        venue: event.venue,
        gate: event.gate,
        hour: countedHour(event, time),
        direction: event.direction ?? '',
        decision: event.decision,
        n: peopleOf(event),
        byHand: isByHand(event) ? peopleOf(event) : 0,
      });
  for (const undone of await takeBack(queries, journal, events))
    increments.add({ ...undone, n: -undone.n, byHand: -undone.byHand });
  await writeIncrements(queries, increments.all());
}

function openIncrements() {
  const byPlace = new Map<string, Increment>();
  return {
    add(one: Increment) {
      const { localDay, venue, gate, hour, direction, decision } = one;
      const key = JSON.stringify([localDay, venue, gate, hour, direction, decision]);
      const known = byPlace.get(key);
      if (known) {
        known.n += one.n;
        known.byHand += one.byHand;
      } else byPlace.set(key, { ...one });
    },
    all: () => [...byPlace.values()],
  };
}

/** What staff undid counts no more, in the hour in which it had been counted; each passage once. */
export function isUndo({ kind, reason, ref }: JournalEvent): boolean {
  return kind === 'staff' && reason === 'undo' && ref !== null;
}

async function takeBack(
  { query }: Queries,
  { device, epoch }: Pick<BatchHeader, 'device' | 'epoch'>,
  events: readonly JournalEvent[],
): Promise<readonly Increment[]> {
  const undos = events.filter(isUndo);
  if (undos.length === 0) return [];
  const undone = await query<{ seq: number }>(
    `insert into undos select distinct on (undo.seq) $1, $2, undo.seq, undo.by_seq
     from unnest($3::bigint[], $4::bigint[]) as undo(seq, by_seq) order by undo.seq, undo.by_seq
     on conflict do nothing returning seq`,
    [device, epoch, undos.map(({ ref }) => ref), undos.map(({ seq }) => seq)],
  );
  return query(
    `select local_day as "localDay", venue, gate, hour, coalesce(direction, '') as direction, decision, people as n,
       case when credential = $5 then people else 0 end as "byHand"
     from events where device = $1 and epoch = $2 and seq = any($3) and ${isKept('events')}
       and kind in ('scan', 'answer') and decision = 'admit' and venue <> $4`,
    [device, epoch, undone.map(({ seq }) => seq), practiceVenue, byHandCredential],
  );
}

async function writeIncrements({ query }: Queries, increments: readonly Increment[]): Promise<void> {
  if (increments.length === 0) return;
  const column = <Cell>(cell: (one: Increment) => Cell) => increments.map(cell);
  await query(
    `with increment as materialized (
       select * from unnest($1::integer[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::bigint[],
           $8::bigint[])
         as row(local_day, venue, gate, hour, direction, decision, n, by_hand)
     ), hours as (
       insert into counts (local_day, venue, gate, hour, direction, decision, n, by_hand)
       select * from increment order by 1, 2, 3, 4, 5, 6
       on conflict (local_day, venue, gate, hour, direction, decision) do update set
         n = counts.n + excluded.n, by_hand = counts.by_hand + excluded.by_hand
     ), days as (
       insert into venue_days select ${venueDayOf} from increment group by venue, local_day order by 1, 2
       on conflict (venue, local_day) do update set
         passed_in = venue_days.passed_in + excluded.passed_in,
         passed_out = venue_days.passed_out + excluded.passed_out,
         refused = venue_days.refused + excluded.refused,
         retried = venue_days.retried + excluded.retried,
         asked = venue_days.asked + excluded.asked
     )
     insert into stale_figures (local_day) select distinct local_day from increment`,
    [
      column((one) => one.localDay),
      column((one) => one.venue),
      column((one) => one.gate),
      column((one) => one.hour),
      column((one) => one.direction),
      column((one) => one.decision),
      column((one) => one.n),
      column((one) => one.byHand),
    ],
  );
}

/** Columns of `venue_days` out of rows with those of `counts`. */
export const venueDayOf = `venue, local_day, ${[
  `decision = 'admit' and direction = 'in'`,
  `decision = 'admit' and direction = 'out'`,
  `decision = 'refuse'`,
  `decision = 'retry'`,
  `decision = 'ask'`,
]
  .map((which) => `coalesce(sum(n) filter (where ${which}), 0)`)
  .join(', ')}`;
