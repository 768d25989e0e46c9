import type { Queries } from '../database/database.ts';
import { shiftDay } from '../fleet/moment.ts';
import type { DailyFacts, DayFigures } from './facts.ts';
import { type AskedPaper, nothing, readGround, type UnitRow } from './read-ground.ts';
import { type Days, readPlaces, type Summed, summed } from './read-weekly.ts';

/** null: that unit is none on that day. */
export async function readDaily(queries: Queries, asked: AskedPaper): Promise<DailyFacts | null> {
  const ground = await readGround(queries, asked);
  if (ground === null) return null;
  const { field, within, sumUp } = ground;
  const { asOf } = field;
  const [yesterday, weekAgo] = [shiftDay(asOf, -1), shiftDay(asOf, -7)];
  const days = { asOf, previous: yesterday, within };
  const places = await readPlaces(queries, days);
  const base = await readPlaces(queries, { ...days, previous: field.previous });
  const active = await readActive(queries, days);
  const passages = await readPassages(queries, days);
  const before = sumUp((await readPassages(queries, { ...days, asOf: weekAgo, previous: weekAgo })).rows);
  const sums = { places: sumUp(places.rows), active: sumUp(active.rows), passages: sumUp(passages.rows) };
  const figuresOf = (unit: string | null): DayFigures => ({
    places: sums.places.get(unit) ?? nothing,
    active: sums.active.get(unit) ?? nothing,
    passages: sums.passages.get(unit) ?? nothing,
  });
  const rest = figuresOf(null);
  return {
    ...field,
    ...{ yesterday, weekAgo },
    units: field.units.map((unit) => ({
      ...unit,
      ...figuresOf(unit.id),
      wasZero: (before.get(unit.id) ?? nothing).now === 0,
    })),
    rest: isNothing(rest) ? null : rest,
    total: { places: places.total, active: active.total, passages: passages.total },
    basePlaces: base.total.before,
    ...(await readWeek(queries, { asOf, within })),
    days: await readDays(queries, { asOf, within }),
  };
}

const isNothing = (figures: DayFigures) =>
  Object.values(figures).every(({ now, before }) => now === 0 && before === 0);

/** Of two days alone. */
async function readPassages({ query }: Queries, { asOf, previous, within }: Days): Promise<Summed> {
  return summed(
    await query<UnitRow & { isTotal: boolean }>(
      `select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal",
         coalesce(sum(passed_in + passed_out) filter (where local_day = $1), 0)::bigint as now,
         coalesce(sum(passed_in + passed_out) filter (where local_day = $2), 0)::bigint as before
       from unit_days where local_day in ($1, $2) and ($3::text[] is null or unit = any($3))
       group by grouping sets ((unit), ())`,
      [asOf, previous, within],
    ),
  );
}

/** Venues that were open at the end of the day and at which somebody passed, also under their other ids. */
async function readActive({ query }: Queries, { asOf, previous, within }: Days): Promise<Summed> {
  return summed(
    await query<UnitRow & { isTotal: boolean }>(
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
  );
}

/** Of the seven days that end with the day. */
async function readWeek({ query }: Queries, { asOf, within }: Pick<Days, 'asOf' | 'within'>) {
  const first = shiftDay(asOf, -6);
  const [row] = await query<{ newPlaces: number; fresh: number; passages: number }>(
    `select
       (select count(*) from venues
        where since_day between $1 and $2 and ($3::text[] is null or unit = any($3))) as "newPlaces",
       (select count(*) from venues where since_day = $2 and ($3::text[] is null or unit = any($3))) as fresh,
       (select coalesce(sum(passed_in + passed_out), 0)::bigint from unit_days
        where local_day between $1 and $2 and ($3::text[] is null or unit = any($3))) as passages`,
    [first, asOf, within],
  );
  const { newPlaces = 0, fresh = 0, passages = 0 } = row ?? {};
  return { week: { newPlaces, passages }, fresh };
}

/** Each of them by itself. */
async function readDays({ query }: Queries, { asOf, within }: Pick<Days, 'asOf' | 'within'>) {
  const days = [-6, -5, -4, -3, -2, -1, 0].map((shift) => shiftDay(asOf, shift));
  return query<DailyFacts['days'][number]>(
    `select day,
       (select coalesce(sum(passed_in + passed_out), 0)::bigint from unit_days
        where local_day = day and ($2::text[] is null or unit = any($2))) as passages,
       (select count(*) from venues
        where since_day = day and ($2::text[] is null or unit = any($2))) as "newPlaces"
     from unnest($1::integer[]) as day order by day`,
    [days, within],
  );
}
