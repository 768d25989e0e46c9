import type { Queries } from '../database/database.ts';
import { type Days, summed, type UnitRow } from './read-ground.ts';

export type PlacesRow = UnitRow & {
  /** At the end of a third day. */
  readonly base: number;
  /** Venues that were opened in between, without those that were closed. */
  readonly added: number;
};

const openOn = (day: string) => `since_day <= ${day} and (closed_day is null or closed_day > ${day})`;

/** Venues that were open at the end of those days, by the unit in which they lie: the registry is read once, by its index. */
export async function readPlaces(
  { query }: Queries,
  { asOf, previous, within, base = previous }: Days & { readonly base?: number },
) {
  return summed(
    await query<PlacesRow & { readonly isTotal: boolean }>(
      `select unit, grouping(unit) = 1 as "isTotal", count(*) filter (where ${openOn('$1')}) as now,
         count(*) filter (where ${openOn('$2')}) as before, count(*) filter (where ${openOn('$4::integer')}) as base,
         count(*) filter (where since_day > $2 and ${openOn('$1')})
           - count(*) filter (where since_day <= $2 and closed_day > $2 and closed_day <= $1) as added
       from venues where $3::text[] is null or unit = any($3) group by grouping sets ((unit), ())`,
      [asOf, previous, within, base],
    ),
    { unit: null, now: 0, before: 0, base: 0, added: 0 },
  );
}
