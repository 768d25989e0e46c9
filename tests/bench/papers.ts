import type { Database } from '../../collector/database/database.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { openPostgres } from '../../collector/database/postgres.ts';
import { momentOf } from '../../collector/fleet/moment.ts';
import { composeForm } from '../../collector/papers/forms/compose-form.ts';
import { makePdf } from '../../collector/papers/make-pdf.ts';
import type { Paper } from '../../collector/papers/written/paper.ts';
import { emptyHead } from '../../collector/papers/written/printed.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const [venues, communes, weeks] = [Number(process.env.VENUES ?? 600_000), 3_000, 53];
const times = 10;
const asOf = 20261120;
const nowMs = Date.UTC(2026, 10, 21, 10, 30);
const shown = 120;

/** The papers of a province of 3,000 communes after a year, on PostgreSQL, and a sheet of 120 rows. */
export async function benchPapers(): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const opened = await openPostgres(await createDatabase(postgres.url, 'papers'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await migrate(database);
  await fill(database);
  const time = localTime('Asia/Ho_Chi_Minh');
  if (time === null) throw new Error('no such zone');
  const moment = momentOf(nowMs, time, 0);
  const ask = (form: 'R-002' | 'R-HN', previous: number) => () =>
    composeForm(database, form, {
      ...{ unit: 'p', asOf, previous, treeDay: asOf, moment, language: 'vi' as const, ratios: null },
      dayOf: time.day,
    });
  const weekly = await ask('R-002', 20261113)();
  if (!weekly?.ok) throw new Error('no paper');
  const rows = [
    row('weekly table', spreadOf(await timesOf(times, ask('R-002', 20261113))).p95, 300),
    row('bulletin of a day', spreadOf(await timesOf(times, ask('R-HN', 20261021))).p95, 300),
    row(`PDF of ${shown} rows`, spreadOf(await timesOf(times, () => draw(weekly.value))).p95, 2_000),
  ];
  await database.close();
  await postgres.stop();
  return rows;
}

function row(what: string, p95: number, goalMs: number): Row {
  const of = `${communes} communes, ${venues} venues, ${weeks} weeks`;
  return { what: `${what}, ${of}, p95`, figure: ms(p95), goal: `≤ ${ms(goalMs)}`, isMet: p95 <= goalMs };
}

async function draw(paper: Paper): Promise<void> {
  const blocks = paper.blocks
    .filter((block) => block.kind === 'table' || (block.kind === 'paragraph' && block.id === 'sum'))
    .map((block) => (block.kind === 'table' ? { ...block, rows: block.rows.slice(0, shown) } : block));
  const made = await makePdf({
    head: emptyHead,
    paper: { ...paper, blocks },
    mark: { kind: 'draft' },
    day: asOf,
  });
  if (!made.ok) throw new Error(made.fault.kind);
}

async function fill({ query }: Database): Promise<void> {
  await query(
    `insert into units values ('p', 'Tỉnh Thử', 'province', null, null, 20200101, null, 'bench', null)`,
  );
  await query(
    `insert into units select 'c' || n, 'Xã ' || n, 'commune', n::text, 'p', 20200101, null, 'bench', null
     from generate_series(0, ${communes - 1}) as n`,
  );
  await query(
    `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search)
     select 'v' || n, 'Nơi ' || n, 'c' || n % ${communes}, 'other', '', '', '', '[]', 20251120 + (n % 5) * 251, 1, 0, '', 0, '',
       'noi ' || n, ' noi ' || n
     from generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    `insert into unit_days select to_char(date '2026-11-20' - day, 'YYYYMMDD')::integer, 'c' || n, 900 + n % 100, 800, 12, 9, 1
     from generate_series(0, ${weeks * 7 - 1}) as day, generate_series(0, ${communes - 1}) as n`,
  );
  await query(
    `insert into venue_days select 'v' || n, to_char(date '2026-11-20' - day, 'YYYYMMDD')::integer, n % 3, 0, 0, 0, 0
     from generate_series(0, 1) as day, generate_series(0, ${venues - 1}) as n`,
  );
  await query(
    'insert into unit_months select local_day / 100, unit, sum(passed_in + passed_out) from unit_days group by 1, 2',
  );
  await query('vacuum analyze');
}
