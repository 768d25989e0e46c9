import type { Queries } from '../database/database.ts';
import { type Days, summed, type UnitRow } from './read-ground.ts';

/** Venues that were open at the end of the day and at which somebody passed, also under their other ids. */
export async function readActive({ query }: Queries, { asOf, previous, within }: Days) {
  return summed(
    await query<UnitRow & { readonly isTotal: boolean }>(
      `with active as (
         select distinct venues.id, venues.unit, heard.local_day from venue_days heard
           left join venue_aliases alias on alias.alias = heard.venue
           join venues on venues.id = coalesce(alias.venue, heard.venue)
         where heard.local_day in ($1, $2) and heard.passed_in + heard.passed_out > 0
           and venues.since_day <= heard.local_day
           and (venues.closed_day is null or venues.closed_day > heard.local_day)
           and ($3::text[] is null or venues.unit = any($3))
       )
       select unit, grouping(unit) = 1 as "isTotal", count(*) filter (where local_day = $1) as now,
         count(*) filter (where local_day = $2) as before
       from active group by grouping sets ((unit), ())`,
      [asOf, previous, within],
    ),
    { unit: null, now: 0, before: 0 },
  );
}
