import type { Database, Queries } from '../database/database.ts';
import { activePlaces, placeColumns } from './active-places.ts';
import { makeAnew } from './make-anew.ts';

/** Any number that no other lock of ours uses: of two that build the second waits. */
const lockKey = 4_321_017;
/** Days of one round; a kiosk whose clock goes wild keeps nobody waiting. */
const mostDays = 400;

const columns = ['passed_in', 'passed_out', 'refused', 'retried', 'asked', 'by_hand'] as const;
const ofCounts = [
  `decision = 'admit' and direction = 'in'`,
  `decision = 'admit' and direction = 'out'`,
  `decision = 'refuse'`,
  `decision = 'retry'`,
  `decision = 'ask'`,
]
  .map((which, at) => `coalesce(sum(n) filter (where ${which}), 0) as ${columns[at]}`)
  .concat(`coalesce(sum(by_hand) filter (where decision = 'admit'), 0) as by_hand`)
  .join(', ');
/**
 * Makes the sums by unit anew for the days that were touched since: what is written with a batch is by venue, so that
 * the kiosks of one unit do not wait for each other. Each day is a transaction.
 */
export async function buildFigures(database: Database, nowMs: number, ending?: AbortSignal): Promise<void> {
  const days = await database.query<{ day: number }>(
    'select distinct local_day as day from stale_figures order by day desc limit $1',
    [mostDays],
  );
  for (const { day } of days) {
    if (ending?.aborted) return;
    await database.transaction((queries) => buildDay(queries, day));
  }
  if (days.length < mostDays)
    await database.query('update figure_builds set as_of_ms = greatest(as_of_ms, $1)', [nowMs]);
}

async function buildDay(queries: Queries, day: number): Promise<void> {
  const { query } = queries;
  await query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
  const stale = await query<{ unit: string | null }>(
    'delete from stale_figures where local_day = $1 returning unit',
    [day],
  );
  if (stale.length === 0) return;
  const units = unitsOf(stale.map(({ unit }) => unit));
  const params = units === null ? [day] : [day, units];
  const ofUnits = units === null ? '' : 'and unit = any($2::text[])';
  await query(
    makeAnew({
      table: 'unit_hours',
      keys: ['unit', 'hour'],
      columns,
      which: ofUnits,
      fresh: `select coalesce(unit, '') as unit, hour, ${ofCounts}
        from counts ${units === null ? 'left' : ''} join venue_units on written = venue
        where local_day = $1 ${ofUnits} group by 1, 2`,
    }),
    params,
  );
  const sumUp = (key: string, which: string) =>
    `select ${key}, ${columns.map((name) => `sum(${name}) as ${name}`).join(', ')}
     from unit_hours where local_day = $1 ${which} group by ${key}`;
  await query(
    makeAnew({ table: 'unit_days', keys: ['unit'], columns, which: ofUnits, fresh: sumUp('unit', ofUnits) }),
    params,
  );
  await query(
    makeAnew({
      table: 'unit_places',
      keys: ['unit'],
      columns: placeColumns,
      which: ofUnits,
      fresh: activePlaces(ofUnits),
    }),
    params,
  );
  await sumMonth(queries, day, units);
  await query(makeAnew({ table: 'hours', keys: ['hour'], columns, which: '', fresh: sumUp('hour', '') }), [
    day,
  ]);
}

/** The month of that day anew, of its days; `units` null: of all. */
async function sumMonth({ query }: Queries, day: number, units: readonly string[] | null): Promise<void> {
  const month = Math.floor(day / 100);
  await query('delete from unit_months where month = $1 and ($2::text[] is null or unit = any($2))', [
    month,
    units,
  ]);
  await query(
    `insert into unit_months (month, unit, passed, by_hand)
     select $1, unit, sum(passed_in + passed_out), sum(by_hand) from unit_days
     where local_day between $1 * 100 and $1 * 100 + 99 and ($2::text[] is null or unit = any($2)) group by unit`,
    [month, units],
  );
}

/** null: all. What belongs to no unit is found among all only. */
function unitsOf(stale: readonly (string | null)[]): readonly string[] | null {
  const units = [...new Set(stale)];
  return units.every((unit) => unit !== null && unit !== '') ? (units as readonly string[]) : null;
}
