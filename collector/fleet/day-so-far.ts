import type { Queries } from '../database/database.ts';
import type { Moment } from './moment.ts';
import { momentParams, withSeen } from './seen-sql.ts';
import { limits } from './state.ts';
import { stillWaiting } from './still-waiting.ts';
import type { KioskOfDay, WhoseKiosks } from './whose-kiosks.ts';

/** How soon after a word of it the venue may close, and nothing of the day is missing. */
const lateMs = `case when is_reporting then ${limits.reporting.lateMs} else ${limits.older.lateMs} end`;

/**
 * Of today everything is here from a kiosk that speaks, or that spoke until its venue closed, and that has nothing to send
 * of which it told. Kiosks in service, the oldest word first; what nobody has taken in is none of them.
 */
export function readDaySoFar(
  { query }: Queries,
  moment: Moment,
  { scope, venue }: WhoseKiosks,
): Promise<readonly KioskOfDay[]> {
  return query<KioskOfDay>(
    `${withSeen}
     select seen.device, seen.venue, seen.gate, venue_name as "venueName", unit, heard_ms as "lastMs",
       (state = 'sending' or (state = 'closed' and (shut_ms is null or heard_ms >= shut_ms - ${lateMs})))
         and coalesce(${stillWaiting}, 0) = 0 as "isComplete"
     from seen left join kiosk_reports reports using (device)
     where state not in ('waiting', 'retired') and ($6::text[] is null or unit = any($6::text[]))
       and ($7::text is null or coalesce(venue_id, seen.venue) = $7::text)
     order by heard_ms nulls first, seen.device`,
    [...momentParams(moment), scope, venue],
  );
}
