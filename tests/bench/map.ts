import type { CDPSession, Page } from 'playwright-core';
import type { Database } from '../../collector/database/database.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { openPostgres } from '../../collector/database/postgres.ts';
import { momentOf } from '../../collector/fleet/moment.ts';
import { readPlaces } from '../../collector/map/read-places.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { vietnam } from '../../collector/venues/place.ts';
import { createDatabase, startPostgres } from '../support/collector/postgres.ts';
import { runTestCollector } from '../support/collector/run-test-collector.ts';
import { openChromium } from '../support/renderer/chromium.ts';
import { ms, type Row, spreadOf, timesOf } from './measure.ts';

const [points, ofACountry] = [5_000, 600_000];
const [goalFrames, goalMs] = [50, 1_500];
const nowMs = Date.UTC(2026, 10, 21, 10, 30);
const turns = 480;
/** As often as a mouse speaks. */
const betweenMs = 8;

/** A map of 5,000 places moved and zoomed in Chromium without a network; and the places of a country out of PostgreSQL. */
export async function benchMap(): Promise<readonly Row[]> {
  const collector = await runTestCollector(() => nowMs);
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  await putPlaces(opened.value, points);
  const browser = await openChromium({ width: 1366, height: 768 });
  const [name = '', value = ''] = (await collector.office()).split('=');
  await browser.context.addCookies([{ name, value, url: collector.base }]);
  const page = await browser.context.newPage();
  await page.goto(`${collector.base}/#map`);
  await page.getByText('5.000 địa điểm').waitFor();
  await browser.context.setOffline(true);
  const box = await page.locator('.map-box').boundingBox();
  if (!box) throw new Error('the map is not there');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  const zoomed = await framesOf(page, async () => {
    await paced((n) => page.mouse.wheel(0, (n % 160 < 80 ? -1 : 1) * 12));
  });
  await page.mouse.wheel(0, -600);
  await page.mouse.down();
  const moved = await framesOf(page, async () => {
    await paced((n) => {
      const angle = (n / turns) * 6 * Math.PI;
      return page.mouse.move(middle.x + Math.sin(angle) * 260, middle.y + Math.cos(angle) * 160);
    });
  });
  await page.mouse.up();
  await browser.close();
  await collector.stop();
  collector.remove();
  return [
    frameRow(`pan over ${points} places, frames a second, median (p5)`, moved),
    frameRow(`zoom over ${points} places, frames a second, median (p5)`, zoomed),
    ...(await benchCountry()),
  ];
}

/** Hands do not wait until they see what they did. */
async function paced(act: (n: number) => Promise<void>): Promise<void> {
  const under: Promise<void>[] = [];
  for (let n = 0; n < turns; n++) {
    under.push(act(n));
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  await Promise.all(under);
}

function frameRow(what: string, gaps: number[]): Row {
  const { p50, p95 } = spreadOf(gaps);
  const [median, slow] = [1_000 / p50, 1_000 / p95];
  return {
    what,
    figure: `${median.toFixed(1)} (${slow.toFixed(1)})`,
    goal: `≥ ${goalFrames}`,
    isMet: median >= goalFrames,
  };
}

type TraceEvent = { readonly name: string; readonly ts: number };

/** Milliseconds between the frames that the compositor drew meanwhile, out of a trace of the browser. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    categories: 'devtools.timeline.frame,disabled-by-default-devtools.timeline.frame',
    transferMode: 'ReportEvents',
  });
  await act();
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  await session.detach();
  const drawn = events
    .filter(({ name }) => name === 'DrawFrame')
    .map(({ ts }) => ts / 1_000)
    .sort((a, b) => a - b);
  return drawn.slice(1).map((at, n) => at - (drawn[n] ?? at));
}

/** Spread over the land; every fourth in Lý Sơn and Quảng Ngãi. */
async function putPlaces({ query }: Pick<Database, 'query'>, n: number): Promise<void> {
  await query(
    `insert into venues (id, name, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
       created_by, changed_ms, changed_by, sort, search, latitude, longitude)
     select 'v' || n, 'Điểm ' || n, 'other', '', '', '', '[]'::jsonb, 20260101, 1, 0, '', 0, '', 'diem ' || n, '',
       case when n % 4 = 0 then 15.0 + (n * 7919::bigint % 500) * 0.001 else 9 + (n * 7919::bigint % 14000) * 0.001 end,
       case when n % 4 = 0 then 108.6 + (n * 104729::bigint % 500) * 0.001 else 105 + (n * 104729::bigint % 3700) * 0.001 end
     from generate_series(1, $1::integer) as n`,
    [n],
  );
  await query(
    `insert into venue_days select id, 20261121, 5, 3, 0, 0, 0 from venues where version = 1 and right(id, 1) < '6'`,
  );
}

async function benchCountry(): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) return [];
  const opened = await openPostgres(await createDatabase(postgres.url, 'map'));
  if (!opened.ok) throw new Error(opened.fault.kind);
  const database = opened.value;
  await migrate(database);
  await putPlaces(database, ofACountry);
  await database.query('analyze');
  const moment = momentOf(nowMs, localTime('Asia/Ho_Chi_Minh')!, 0);
  const asked = { units: null, first: moment.day, last: moment.day, states: [] };
  const time = async (view: typeof vietnam | { west: number; south: number; east: number; north: number }) =>
    spreadOf(await timesOf(5, async () => void (await readPlaces(database, moment, { ...asked, view }))));
  const whole = await time(vietnam);
  const part = await time({ west: 108.5, south: 15, east: 108.8, north: 15.2 });
  await database.close();
  await postgres.stop();
  return [
    {
      what: `places of ${ofACountry} venues as cells, p95 (p50)`,
      figure: `${ms(whole.p95)} (${ms(whole.p50)})`,
      goal: `≤ ${ms(goalMs)}`,
      isMet: whole.p95 <= goalMs,
    },
    {
      what: `a part of them, p95 (p50)`,
      figure: `${ms(part.p95)} (${ms(part.p50)})`,
      goal: `≤ ${ms(goalMs)}`,
      isMet: part.p95 <= goalMs,
    },
  ];
}
