import type { Queries } from '../database/database.ts';
import type { Beside, Figures, WeeklyFacts } from './facts.ts';
import { type AskedPaper, nothing, readGround, type UnitRow } from './read-ground.ts';

/** null: that unit is none on that day. */
export async function readWeekly(queries: Queries, asked: AskedPaper): Promise<WeeklyFacts | null> {
  const ground = await readGround(queries, asked);
  if (ground === null) return null;
  const { field, within, sumUp } = ground;
  const days = { asOf: field.asOf, previous: field.previous, within };
  const passages = await readPassages(queries, days);
  const places = await readPlaces(queries, days);
  const [passed, open] = [sumUp(passages.rows), sumUp(places.rows)];
  const figuresOf = (unit: string | null): Figures => ({
    passages: passed.get(unit) ?? nothing,
    places: open.get(unit) ?? nothing,
  });
  const rest = figuresOf(null);
  return {
    ...field,
    units: field.units.map((unit) => ({ ...unit, ...figuresOf(unit.id) })),
    rest: isNothing(rest) ? null : rest,
    total: { passages: passages.total, places: places.total },
    newPlaces: await readNewPlaces(queries, days),
  };
}

const isNothing = ({ passages, places }: Figures) =>
  [passages.now, passages.before, places.now, places.before].every((n) => n === 0);

export type Days = {
  readonly asOf: number;
  readonly previous: number;
  readonly within: readonly string[] | null;
};
export type Summed = { readonly rows: readonly UnitRow[]; readonly total: Beside };

/** Everybody who passed since the beginning, by the unit in which the venue lies in the registry today. */
async function readPassages({ query }: Queries, { asOf, previous, within }: Days): Promise<Summed> {
  const [month, monthBefore] = [Math.floor(asOf / 100), Math.floor(previous / 100)];
  return summed(
    await query<UnitRow & { isTotal: boolean }>(
      `with passed as (
         select unit, passed as now, case when month < $5 then passed else 0 end as before
         from unit_months where month < $4
         union all
         select unit, passed_in + passed_out, 0 from unit_days where local_day between $4 * 100 and $1
         union all
         select unit, 0, passed_in + passed_out from unit_days where local_day between $5 * 100 and $2
       )
       select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal",
         coalesce(sum(now), 0)::bigint as now, coalesce(sum(before), 0)::bigint as before
       from passed where $3::text[] is null or unit = any($3) group by grouping sets ((unit), ())`,
      [asOf, previous, within, month, monthBefore],
    ),
  );
}

const openOn = (day: string) => `since_day <= ${day} and (closed_day is null or closed_day > ${day})`;

export async function readPlaces({ query }: Queries, { asOf, previous, within }: Days): Promise<Summed> {
  return summed(
    await query<UnitRow & { isTotal: boolean }>(
      `select unit, grouping(unit) = 1 as "isTotal", count(*) filter (where ${openOn('$1')}) as now,
         count(*) filter (where ${openOn('$2')}) as before
       from venues where $3::text[] is null or unit = any($3) group by grouping sets ((unit), ())`,
      [asOf, previous, within],
    ),
  );
}

export function summed(rows: readonly (UnitRow & { readonly isTotal: boolean })[]): Summed {
  const total = rows.find(({ isTotal }) => isTotal);
  return {
    rows: rows.filter(({ isTotal }) => !isTotal),
    total: total ? { now: total.now, before: total.before } : nothing,
  };
}

export async function readNewPlaces({ query }: Queries, { asOf, previous, within }: Days): Promise<number> {
  const [row] = await query<{ n: number }>(
    `select count(*) filter (where since_day > $2 and since_day <= $1 and (closed_day is null or closed_day > $1))
       - count(*) filter (where since_day <= $2 and closed_day > $2 and closed_day <= $1) as n
     from venues where $3::text[] is null or unit = any($3)`,
    [asOf, previous, within],
  );
  return row?.n ?? 0;
}
