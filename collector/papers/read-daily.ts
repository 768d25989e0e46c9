import type { Queries } from '../database/database.ts';
import { shiftDay } from '../fleet/moment.ts';
import type { DailyFacts, DayFigures } from './facts.ts';
import { readActive } from './read-active.ts';
import {
  type AskedPaper,
  beside,
  type Days,
  nothing,
  readGround,
  summed,
  type UnitRow,
} from './read-ground.ts';
import { readPlaces } from './read-places.ts';

/** null: that unit is none on that day. */
export async function readDaily(queries: Queries, asked: AskedPaper): Promise<DailyFacts | null> {
  const ground = await readGround(queries, asked);
  if (ground === null) return null;
  const { field, within, sumUp } = ground;
  const { asOf } = field;
  const [yesterday, weekAgo] = [shiftDay(asOf, -1), shiftDay(asOf, -7)];
  const days = { asOf, previous: yesterday, within };
  const places = await readPlaces(queries, { ...days, base: field.previous });
  const active = await readActive(queries, days);
  const passages = await readPassages(queries, { ...days, weekAgo });
  const of = {
    places: sumUp(places.rows),
    active: sumUp(active.rows),
    passages: sumUp(passages.rows),
    byHand: sumUp(passages.rows.map(({ unit, byHand: now, weekAgo: before }) => ({ unit, now, before }))),
  };
  const figuresOf = (unit: string | null): DayFigures => ({
    places: of.places.get(unit) ?? nothing,
    active: of.active.get(unit) ?? nothing,
    passages: of.passages.get(unit) ?? nothing,
    byHand: of.byHand.get(unit)?.now ?? 0,
  });
  const rest = figuresOf(null);
  return {
    ...field,
    ...{ yesterday, weekAgo },
    units: field.units.map((unit) => ({
      ...unit,
      ...figuresOf(unit.id),
      wasZero: (of.byHand.get(unit.id)?.before ?? 0) === 0,
    })),
    rest: isNothing(rest) ? null : rest,
    total: {
      places: beside(places.total),
      active: beside(active.total),
      passages: beside(passages.total),
      byHand: passages.total.byHand,
    },
    basePlaces: places.total.base,
    ...(await readWeek(queries, { asOf, within })),
  };
}

const isNothing = ({ places, active, passages }: DayFigures) =>
  [places, active, passages].every(({ now, before }) => now === 0 && before === 0);

type PassagesRow = UnitRow & { readonly byHand: number; readonly weekAgo: number };

/** Of three days alone. */
async function readPassages(
  { query }: Queries,
  { asOf, previous, within, weekAgo }: Days & { readonly weekAgo: number },
) {
  const passed = (day: string) =>
    `coalesce(sum(passed_in + passed_out) filter (where local_day = ${day}), 0)::bigint`;
  return summed(
    await query<PassagesRow & { readonly isTotal: boolean }>(
      `select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal", ${passed('$1')} as now, ${passed('$2')} as before,
         ${passed('$4')} as "weekAgo", coalesce(sum(by_hand) filter (where local_day = $1), 0)::bigint as "byHand"
       from unit_days where local_day in ($1, $2, $4) and ($3::text[] is null or unit = any($3))
       group by grouping sets ((unit), ())`,
      [asOf, previous, within, weekAgo],
    ),
    { unit: null, now: 0, before: 0, byHand: 0, weekAgo: 0 },
  );
}

type WeekRow = Pick<DailyFacts['days'][number], 'passages' | 'newPlaces'> & {
  /** null: the seven days, as the database sums them up. */
  readonly day: number | null;
  readonly byHand: number;
};

/** Of the seven days that end with the day: each by itself, and all of them. */
async function readWeek({ query }: Queries, { asOf, within }: Pick<Days, 'asOf' | 'within'>) {
  const rows = await query<WeekRow>(
    `with days as (select unnest($1::integer[]) as day), passed as (
       select local_day as day, sum(passed_in + passed_out) as passages, sum(by_hand) as by_hand from unit_days
       where local_day = any($1) and ($2::text[] is null or unit = any($2)) group by 1
     ), fresh as (
       select since_day as day, count(*) as places from venues
       where since_day = any($1) and ($2::text[] is null or unit = any($2)) group by 1
     )
     select day, coalesce(sum(passages), 0)::bigint as passages, coalesce(sum(by_hand), 0)::bigint as "byHand",
       coalesce(sum(places), 0)::bigint as "newPlaces"
     from days left join passed using (day) left join fresh using (day)
     group by grouping sets ((day), ()) order by day nulls last`,
    [[-6, -5, -4, -3, -2, -1, 0].map((shift) => shiftDay(asOf, shift)), within],
  );
  const { passages = 0, newPlaces = 0, byHand = 0 } = rows.at(-1) ?? {};
  const days = rows.flatMap(({ day, ...of }) =>
    day === null ? [] : [{ day, passages: of.passages, newPlaces: of.newPlaces }],
  );
  return { week: { passages, newPlaces, byHand }, days, fresh: days.at(-1)?.newPlaces ?? 0 };
}
