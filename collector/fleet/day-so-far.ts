import type { Queries } from '../database/database.ts';
import type { AskedDay } from './day-summary.ts';
import type { Moment } from './moment.ts';
import { isUpToDate, momentParams, seenOf } from './seen-sql.ts';
import { limits } from './state.ts';
import { stillWaiting } from './still-waiting.ts';
import type { KioskOfDay, WhoseKiosks } from './whose-kiosks.ts';

/** How soon after a word of it the venue may close, and nothing of the day is missing. */
const lateMs = `case when is_reporting then ${limits.reporting.lateMs} else ${limits.older.lateMs} end`;

/**
 * Of today everything is here from a kiosk that speaks, or that spoke until its venue closed, and that has nothing to send
 * of which it told. Kiosks in service; what nobody has taken in is none of them.
 */
const ofDay = (where: string) => `${seenOf(where)}, of_day as (
    select seen.device, seen.venue, seen.gate, venue_name as "venueName", unit, heard_ms as "lastMs",
      (state = 'sending' or (state = 'closed' and (shut_ms is null or heard_ms >= shut_ms - ${lateMs})))
        and coalesce(${stillWaiting}, 0) = 0 as "isComplete"
    from seen left join kiosk_reports reports using (device)
    where state not in ('waiting', 'retired') and ($6::text[] is null or unit = any($6::text[]))
      and ($7::text is null or coalesce(venue_id, seen.venue) = $7::text)
  )`;

const paramsOf = (moment: Moment, { scope, venue }: WhoseKiosks) => [...momentParams(moment), scope, venue];

/** Of all kiosks most send, and are counted without a look at their venues. */
export function daySoFar(moment: Moment, of: WhoseKiosks): AskedDay {
  const isOfAll = of.scope === null && of.venue === null;
  return {
    ofDay: ofDay(isOfAll ? `where not ${isUpToDate}` : ''),
    more: isOfAll ? `(select count(*) from every where ${isUpToDate})` : '0',
    params: paramsOf(moment, of),
  };
}

/** Each of them, the oldest word first. */
export function readDaySoFar(
  { query }: Queries,
  moment: Moment,
  of: WhoseKiosks,
): Promise<readonly KioskOfDay[]> {
  return query<KioskOfDay>(
    `${ofDay('')} select * from of_day order by "lastMs" nulls first, device`,
    paramsOf(moment, of),
  );
}
