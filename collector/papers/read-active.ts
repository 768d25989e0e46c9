import type { Queries } from '../database/database.ts';
import { type Days, summed, type UnitRow } from './read-ground.ts';

/**
 * Venues that were open at the end of the day and at which somebody passed, also under their other ids: the sums by unit
 * without those that were not open, which are few.
 */
export async function readActive({ query }: Queries, { asOf, previous, within }: Days) {
  return summed(
    await query<UnitRow & { readonly isTotal: boolean }>(
      `with shut as (
         select id, coalesce(unit, '') as unit, local_day from venues
           join unnest(array[$1::integer, $2::integer]) as day(local_day)
             on closed_day <= local_day or since_day > local_day
         where (closed_day <= $1 or since_day > $2) and ($3::text[] is null or unit = any($3))
       ), active as (
         select local_day, unit, active from unit_places
         where local_day in ($1, $2) and ($3::text[] is null or unit = any($3))
         union all
         select local_day, unit, -1 from shut
         where exists (
           select 1 from venue_days heard
           where heard.local_day = shut.local_day and passed_in + passed_out > 0
             and heard.venue in (select shut.id union all select alias from venue_aliases where venue = shut.id))
       )
       select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal",
         coalesce(sum(active) filter (where local_day = $1), 0)::bigint as now,
         coalesce(sum(active) filter (where local_day = $2), 0)::bigint as before
       from active group by grouping sets ((unit), ())`,
      [asOf, previous, within],
    ),
    { unit: null, now: 0, before: 0 },
  );
}
