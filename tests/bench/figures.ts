import type { CallContext } from '../../collector/call-context.ts';
import type { Database } from '../../collector/database/database.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { openPostgres } from '../../collector/database/postgres.ts';
import { buildFigures } from '../../collector/figures/build-figures.ts';
import { readHourFigures, readUnitFigures, readVenueFigures } from '../../collector/figures/queries.ts';
import { momentOf } from '../../collector/fleet/moment.ts';
import { readOverview } from '../../collector/overview/read-overview.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const venues = Number(process.env.VENUES ?? 600_000);
const [provinces, communes] = [34, 3_321];
const goalMs = 100;
const times = 20;
const [first, last] = [20261108, 20261121];
const nowMs = Date.UTC(2026, 10, 21, 9);
const time = localTime('Asia/Ho_Chi_Minh')!;

/** Figures of a country: units, venues, and 14 days of all of them, on PostgreSQL. */
export async function benchFigures(): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const opened = await openPostgres(await createDatabase(postgres.url, 'figures'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await migrate(database);
  await fill(database);
  const built = await timesOf(1, () => buildFigures(database, 1));
  await fillRollups(database);
  const page = await readVenueFigures(database, { unit: null, first, last });
  const context = { database, read: database.read, nowMs, time, reach: null } as never as CallContext;
  const moment = momentOf(nowMs, time, nowMs - 86_400_000);
  const everything = { kind: 'unit', units: null } as const;
  const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['first screen, today', () => readOverview(context, { whose: everything, first: last, last, moment })],
    ['first screen, 14 days', () => readOverview(context, { whose: everything, first, last, moment })],
    ['by province, 14 days', () => readUnitFigures(database, { below: null, first, last })],
    ['by commune of a province, 14 days', () => readUnitFigures(database, { below: 'p7', first, last })],
    ['by province, one day', () => readUnitFigures(database, { below: null, first: last, last })],
    ['venues of a commune', () => readVenueFigures(database, { unit: 'c700', first, last })],
    ['venues of a province', () => readVenueFigures(database, { unit: 'p7', first, last })],
    [
      'venues of all, second page',
      () => readVenueFigures(database, { unit: null, after: page.next ?? '', first, last }),
    ],
    ['hours of all beside four weeks', () => readHourFigures(database, { below: null, day: last })],
    ['hours of a province beside four weeks', () => readHourFigures(database, { below: 'p7', day: last })],
  ];
  const rows: Row[] = [];
  for (const [what, read] of asked) {
    await read();
    const { p50, p95 } = spreadOf(await timesOf(times, read));
    rows.push({
      what: `${what}, p50 · p95`,
      figure: `${ms(p50)} · ${ms(p95)}`,
      goal: `p95 ≤ ${ms(goalMs)}`,
      isMet: p95 <= goalMs,
    });
  }
  await database.close();
  await postgres.stop();
  return [
    ...rows,
    {
      what: `sums by unit of one day made anew, ${venues} venues in ${communes} communes`,
      figure: ms(built[0] ?? 0),
      goal: '–',
      isMet: true,
    },
  ];
}

async function fill({ query }: Database): Promise<void> {
  await query(
    `insert into units select 'p' || n, 'Tỉnh ' || n, 'province', null, null, 20200101, null, 'bench', null from generate_series(0, ${provinces - 1}) as n`,
  );
  await query(
    `insert into units select 'c' || n, 'Xã ' || n, 'commune', null, 'p' || n % ${provinces}, 20200101, null, 'bench', null from generate_series(0, ${communes - 1}) as n`,
  );
  await query(
    `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search)
     select 'v' || n, 'Nơi ' || n, 'c' || n % ${communes}, 'other', '', '', '', '[]', 20200101, 1, 0, '', 0, '', 'noi ' || n, ' noi ' || n
     from generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    `insert into counts (local_day, venue, gate, hour, direction, decision, n)
     select ${last}, 'v' || n, 'cong-1', 8 + n % 8, 'in', 'admit', 1 + n % 20 from generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    `insert into venue_days select 'v' || n, ${last}, 1 + n % 20, 0, 0, 0, 0 from generate_series(0, ${venues - 1}) as n`,
  );
  await query(`insert into stale_figures (local_day) values (${last})`);
  await query('vacuum analyze');
}

const dayAt = (n: string) => `to_char(date '2026-11-21' - ${n}, 'YYYYMMDD')::integer`;

async function fillRollups({ query }: Database): Promise<void> {
  await query(
    `insert into venue_days select 'v' || n, ${dayAt('day')}, 1 + n % 20, n % 15, n % 3, n % 2, 0
     from generate_series(1, 13) as day, generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    `insert into unit_days select ${dayAt('day')}, 'c' || n, 900 + n % 100, 800, 12, 9, 1
     from generate_series(0, 34) as day, generate_series(0, ${communes - 1}) as n on conflict do nothing`,
  );
  await query(
    `insert into unit_hours select ${dayAt('day')}, 'c' || n, hour, 90 + n % 10, 80, 1, 1, 0
     from generate_series(0, 34) as day, generate_series(6, 20) as hour, generate_series(0, ${communes - 1}) as n on conflict do nothing`,
  );
  await query(
    `insert into hours select local_day, hour, sum(passed_in), sum(passed_out), 0, 0, 0 from unit_hours group by 1, 2
     on conflict do nothing`,
  );
  await query('vacuum analyze');
}
