import type { Queries } from '../database/database.ts';
import { besideUsual, type HourRow, type HoursBeside, usualDays } from '../figures/queries.ts';
import type { Whose } from './whose.ts';

export type Flow = { readonly in: number; readonly out: number };
export type DayFlow = Flow & { readonly day: number };
type Days = { readonly first: number; readonly last: number };

const tables = { unit: ['unit_days', 'unit'], venue: ['venue_days', 'venue'] } as const;
const keysOf = (whose: Whose) => (whose.kind === 'unit' ? whose.units : whose.written);

/** Days on which something was decided, in their order. */
export function readDays(
  { query }: Queries,
  whose: Whose,
  { first, last }: Days,
): Promise<readonly DayFlow[]> {
  const [table, key] = tables[whose.kind];
  return query<DayFlow>(
    `select local_day as day, sum(passed_in)::bigint as "in", sum(passed_out)::bigint as "out" from ${table}
     where local_day between $1 and $2 and ($3::text[] is null or ${key} = any($3)) group by 1 order by 1`,
    [first, last, keysOf(whose)],
  );
}

const ofHours = {
  all: `select local_day as day, hour, sum(passed_in)::bigint as "in", sum(passed_out)::bigint as "out" from hours
    where local_day = any($1) group by 1, 2`,
  unit: `select local_day as day, hour, sum(passed_in)::bigint as "in", sum(passed_out)::bigint as "out" from unit_hours
    where local_day = any($1) and unit = any($2) group by 1, 2`,
  venue: `select local_day as day, hour, coalesce(sum(n) filter (where direction = 'in'), 0)::bigint as "in",
      coalesce(sum(n) filter (where direction = 'out'), 0)::bigint as "out" from counts
    where local_day = any($1) and venue = any($2) and decision = 'admit' group by 1, 2`,
} as const;

/** The hours of a day beside those of the same weekday in the four weeks before. */
export async function readHours({ query }: Queries, whose: Whose, day: number): Promise<HoursBeside> {
  const [which, keys] = [[day, ...usualDays(day)], keysOf(whose)];
  const rows =
    keys === null
      ? await query<HourRow>(ofHours.all, [which])
      : await query<HourRow>(ofHours[whose.kind], [which, keys]);
  return besideUsual(rows, day);
}

type Places = { readonly active: number; readonly open: number; readonly unknown: number };

/**
 * Venues of the registry at which somebody passed on that day, and those that were open on it; and how many places passed
 * somebody that the registry does not know, which lie in no unit. Who passed is counted with the sums by unit.
 */
export async function readPlaces(
  { query }: Queries,
  units: readonly string[] | null,
  day: number,
): Promise<Places> {
  const [row] = await query<Places>(
    `select coalesce(sum(active), 0)::bigint as active, coalesce(sum(unknown), 0)::bigint as unknown,
       (select count(*) from venues
        where since_day <= $1 and (closed_day is null or closed_day > $1)
          and ($2::text[] is null or unit = any($2))) as open
     from unit_places where local_day = $1 and ($2::text[] is null or unit = any($2))`,
    [day, units],
  );
  return row ?? { active: 0, open: 0, unknown: 0 };
}
