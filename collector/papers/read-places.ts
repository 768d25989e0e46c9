import type { Queries } from '../database/database.ts';
import { type Days, summed, type UnitRow } from './read-ground.ts';

export type PlacesRow = UnitRow & {
  /** At the end of a third day; 0 where none is asked for. */
  readonly base: number;
  /** Venues that were opened in between, without those that were closed. */
  readonly added: number;
};

const openOn = (day: string) => `since_day <= ${day} and (closed_day is null or closed_day > ${day})`;

/**
 * Venues that were open at the end of those days, by the unit in which they lie: the registry is read once, by its index, and
 * what is summed up in all are its sums by unit.
 */
export async function readPlaces(
  { query }: Queries,
  { asOf, previous, within, base = null }: Days & { readonly base?: number | null },
) {
  return summed(
    await query<PlacesRow & { readonly isTotal: boolean }>(
      `with by_unit as (
         select unit, count(*) filter (where ${openOn('$1')}) as now, count(*) filter (where ${openOn('$2')}) as before,
           ${base === null ? '0' : `count(*) filter (where ${openOn('$4::integer')})`} as base,
           count(*) filter (where since_day > $2 and ${openOn('$1')})
             - count(*) filter (where since_day <= $2 and closed_day > $2 and closed_day <= $1) as added
         from venues where $3::text[] is null or unit = any($3) group by unit
       )
       select unit, grouping(unit) = 1 as "isTotal", ${['now', 'before', 'base', 'added'].map((sum) => `coalesce(sum(${sum}), 0)::bigint as ${sum}`).join(', ')}
       from by_unit group by grouping sets ((unit), ())`,
      [asOf, previous, within, ...(base === null ? [] : [base])],
    ),
    { unit: null, now: 0, before: 0, base: 0, added: 0 },
  );
}
