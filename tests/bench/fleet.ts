import type { Database } from '../../collector/database/database.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { openPostgres } from '../../collector/database/postgres.ts';
import { momentOf } from '../../collector/fleet/moment.ts';
import { listFleet, readTotals } from '../../collector/fleet/read-fleet.ts';
import { readCoverage } from '../../collector/overview/coverage.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const kiosks = 10_000;
const [goalMs, times] = [100, 20];
const nowMs = Date.UTC(2026, 10, 21, 2);
const everyone = { states: [], isMovedOnly: false, scope: null, venue: null, text: '', after: null };

/** The kiosks of a country, each with its last report and its venue, on PostgreSQL: what the list of kiosks asks for. */
export async function benchFleet(): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const opened = await openPostgres(await createDatabase(postgres.url, 'fleet'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await migrate(database);
  await fill(database);
  const moment = momentOf(nowMs, localTime('Asia/Ho_Chi_Minh')!, nowMs - 86_400_000);
  const { next } = await listFleet(database, moment, everyone);
  const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['first page', () => listFleet(database, moment, everyone)],
    ['second page', () => listFleet(database, moment, { ...everyone, after: next })],
    ['those that are silent', () => listFleet(database, moment, { ...everyone, states: ['silent'] })],
    ['found by a word', () => listFleet(database, moment, { ...everyone, text: 'noi 77' })],
    ['how many are in which state', () => readTotals(database, moment, null)],
    [
      'how much of today is here',
      () =>
        readCoverage(
          { database, read: database.read },
          { whose: { kind: 'unit', units: null }, day: moment.day, moment },
        ),
    ],
  ];
  const rows: Row[] = [];
  for (const [what, read] of asked) {
    await read();
    const { p50, p95 } = spreadOf(await timesOf(times, read));
    rows.push({
      what: `${kiosks} kiosks, ${what}, p50 · p95`,
      figure: `${ms(p50)} · ${ms(p95)}`,
      goal: `p95 ≤ ${ms(goalMs)}`,
      isMet: p95 <= goalMs,
    });
  }
  await database.close();
  await postgres.stop();
  return rows;
}

/** One in twenty was not heard of for three hours, one in fifty never. */
async function fill({ query }: Database): Promise<void> {
  await query(
    `insert into venues (id, name, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search, hours)
     select 'v' || n, 'Nơi ' || n, 'other', '', '', '', '[]', 20200101, 1, 0, '', 0, '', 'noi ' || n, ' noi ' || n,
       (select jsonb_agg('{"fromMinute": 420, "toMinute": 1080}'::jsonb) from generate_series(0, 6))
     from generate_series(0, ${kiosks - 1}) as n`,
  );
  await query(
    `insert into devices (device, key, since_ms, state, place_ms, venue, gate)
     select 'kiosk-' || n, 'key-' || n, 0, 'enrolled', 0, 'v' || n, 'cong-1' from generate_series(0, ${kiosks - 1}) as n`,
  );
  const heard = `$1::bigint - case when n % 20 = 7 then 10800000 else n % 200 * 1000 end`;
  await query(
    `insert into kiosks (device, epoch, ack, head, last_contact_ms, venue, gate)
     select 'kiosk-' || n, 'X1T2Z3V4', 1000, '', ${heard}, 'v' || n, 'cong-1'
     from generate_series(0, ${kiosks - 1}) as n where n % 50 <> 3`,
    [nowMs],
  );
  await query(
    `insert into kiosk_reports
     select 'kiosk-' || n, 'X1T2Z3V4', 1000, ${heard}, ${heard}, '0.1.0', 1, 0, 'ready', 1, 0, 'none', 'ok', 1000000000, 0, '{}'
     from generate_series(0, ${kiosks - 1}) as n where n % 50 <> 3`,
    [nowMs],
  );
  await query('vacuum analyze');
}
