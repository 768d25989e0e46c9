import { byHandCredential } from '../../protocol/by-hand.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import { isPractice } from '../../protocol/practice.ts';
import type { Queries } from '../database/database.ts';
import { isUndo, venueDayOf } from './count-rows.ts';
import { isKept } from './event-days.ts';

type Counted = Pick<JournalEvent, 'localDay' | 'venue' | 'gate'>;

/**
 * Counts some days of some gates anew, from the events and from what was counted of those that were dropped by rule:
 * after rows came back that had been lost, nobody knows what of them was counted. Reads all events: for a rare day.
 */
export async function recount({ query }: Queries, events: readonly JournalEvent[]): Promise<void> {
  const counted = [...events, ...(await undoneBy({ query }, events))];
  const places = new Map(
    counted.map(({ localDay, venue, gate }) => [`${localDay}|${venue}|${gate}`, { localDay, venue, gate }]),
  );
  for (const place of [...places.values()].filter((one) => !isPractice(one)))
    await recountGate({ query }, place);
}

async function recountGate({ query }: Queries, { localDay, venue, gate }: Counted): Promise<void> {
  const place = [localDay, venue, gate];
  await query(
    'update counts set n = dropped, by_hand = dropped_by_hand where local_day = $1 and venue = $2 and gate = $3',
    place,
  );
  await query(
    `insert into counts (local_day, venue, gate, hour, direction, decision, n, by_hand)
     select local_day, venue, gate, hour, coalesce(direction, ''), decision, sum(people),
       coalesce(sum(people) filter (where credential = $4), 0)
     from events as passed
     where local_day = $1 and venue = $2 and gate = $3 and kind in ('scan', 'answer') and decision is not null
       and ${isKept('passed')}
       and not (decision = 'admit' and exists (
         select 1 from undos
         where undos.device = passed.device and undos.epoch = passed.epoch and undos.seq = passed.seq))
     group by 1, 2, 3, 4, 5, 6
     on conflict (local_day, venue, gate, hour, direction, decision) do update set
       n = counts.n + excluded.n, by_hand = counts.by_hand + excluded.by_hand`,
    [...place, byHandCredential],
  );
  await query(
    'delete from counts where local_day = $1 and venue = $2 and gate = $3 and n = 0 and dropped = 0',
    place,
  );
  await query('delete from venue_days where local_day = $1 and venue = $2', [localDay, venue]);
  await query(
    `insert into venue_days select ${venueDayOf} from counts where local_day = $1 and venue = $2 group by venue, local_day`,
    [localDay, venue],
  );
  await query('insert into stale_figures (local_day) values ($1)', [localDay]);
}

/** What is undone just after midnight was counted on the day before. */
async function undoneBy({ query }: Queries, events: readonly JournalEvent[]): Promise<readonly Counted[]> {
  const undos = events.filter(isUndo);
  const [first] = undos;
  if (!first) return [];
  return query<Counted>(
    `select local_day as "localDay", venue, gate from events
     where device = $1 and epoch = $2 and seq = any($3) and venue is not null`,
    [first.device, first.epoch, undos.map(({ ref }) => ref)],
  );
}
