import type { JournalEvent } from '../../protocol/event.ts';
import type { Queries } from '../database/database.ts';

/**
 * Counts some days of some gates anew, from the events: after rows came back that had been lost, nobody knows what of
 * them was counted. Reads all events: for a rare day.
 */
export async function recount({ query }: Queries, events: readonly JournalEvent[]): Promise<void> {
  const counted = [...events, ...(await undoneBy({ query }, events))];
  const places = new Map(
    counted.map(({ localDay, venue, gate }) => [`${localDay}|${venue}|${gate}`, { localDay, venue, gate }]),
  );
  for (const { localDay, venue, gate } of places.values()) {
    const place = [localDay, venue, gate];
    await query('delete from counts where local_day = $1 and venue = $2 and gate = $3', place);
    await query(
      `with undone as materialized (
         select device, epoch, (convert_from(tuple, 'UTF8')::jsonb ->> 23)::bigint as seq
         from events where kind = 'staff' and reason = 'undo'
       )
       insert into counts
       select local_day, venue, gate, hour, coalesce(direction, ''), decision, sum(people) from events as passed
       where local_day = $1 and venue = $2 and gate = $3 and kind in ('scan', 'answer') and decision is not null
         and not (decision = 'admit' and exists (
           select 1 from undone
           where undone.device = passed.device and undone.epoch = passed.epoch and undone.seq = passed.seq))
       group by 1, 2, 3, 4, 5, 6`,
      place,
    );
  }
}

type Counted = Pick<JournalEvent, 'localDay' | 'venue' | 'gate'>;

/** What is undone just after midnight was counted on the day before. */
async function undoneBy(
  { query }: Pick<Queries, 'query'>,
  events: readonly JournalEvent[],
): Promise<readonly Counted[]> {
  const undos = events.filter(
    ({ kind, reason, ref }) => kind === 'staff' && reason === 'undo' && ref !== null,
  );
  const [first] = undos;
  if (!first) return [];
  return query<Counted>(
    `select local_day as "localDay", venue, gate from events
     where device = $1 and epoch = $2 and seq = any($3) and venue is not null`,
    [first.device, first.epoch, undos.map(({ ref }) => ref)],
  );
}
