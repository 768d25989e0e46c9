import type { Queries } from '../database/database.ts';
import type { Figures, WeeklyFacts } from './facts.ts';
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
export async function readWeekly(queries: Queries, asked: AskedPaper): Promise<WeeklyFacts | null> {
  const ground = await readGround(queries, asked);
  if (ground === null) return null;
  const { field, within, sumUp } = ground;
  const days = { asOf: field.asOf, previous: field.previous, within };
  const passages = await readPassages(queries, days);
  const places = await readPlaces(queries, days);
  const [passed, open] = [sumUp(passages.rows), sumUp(places.rows)];
  const byHand = sumUp(passages.rows.map(({ unit, byHand: now }) => ({ unit, now, before: 0 })));
  const figuresOf = (unit: string | null): Figures => ({
    passages: passed.get(unit) ?? nothing,
    byHand: byHand.get(unit)?.now ?? 0,
    places: open.get(unit) ?? nothing,
  });
  const rest = figuresOf(null);
  return {
    ...field,
    units: field.units.map((unit) => ({ ...unit, ...figuresOf(unit.id) })),
    rest: isNothing(rest) ? null : rest,
    total: {
      passages: beside(passages.total),
      byHand: passages.total.byHand,
      places: beside(places.total),
    },
    newPlaces: places.total.added,
  };
}

const isNothing = ({ passages, places }: Figures) =>
  [passages.now, passages.before, places.now, places.before].every((n) => n === 0);

type PassagesRow = UnitRow & { readonly byHand: number };

/** Everybody who passed since the beginning, by the unit in which the venue lies in the registry today. */
async function readPassages({ query }: Queries, { asOf, previous, within }: Days) {
  const [month, monthBefore] = [Math.floor(asOf / 100), Math.floor(previous / 100)];
  return summed(
    await query<PassagesRow & { readonly isTotal: boolean }>(
      `with passed as (
         select unit, passed as now, case when month < $5 then passed else 0 end as before, by_hand
         from unit_months where month < $4
         union all
         select unit, case when local_day >= $4 * 100 then passed_in + passed_out else 0 end,
           case when local_day <= $2 then passed_in + passed_out else 0 end,
           case when local_day >= $4 * 100 then by_hand else 0 end
         from unit_days where local_day between $5 * 100 and $1
       ), by_unit as (
         select unit, sum(now) as now, sum(before) as before, sum(by_hand) as by_hand
         from passed where $3::text[] is null or unit = any($3) group by unit
       )
       select nullif(unit, '') as unit, grouping(unit) = 1 as "isTotal",
         coalesce(sum(now), 0)::bigint as now, coalesce(sum(before), 0)::bigint as before,
         coalesce(sum(by_hand), 0)::bigint as "byHand"
       from by_unit group by grouping sets ((unit), ())`,
      [asOf, previous, within, month, monthBefore],
    ),
    { unit: null, now: 0, before: 0, byHand: 0 },
  );
}
