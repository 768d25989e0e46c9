import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createDoor } from '../../../collector/enrolment/door.ts';
import type { LogEntry } from '../../../collector/log/log-entry.ts';
import { createMetrics } from '../../../collector/metrics/metrics.ts';
import { makeFirstKey } from '../../../collector/people/first-account.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { collectorServer } from '../../../collector/server.ts';
import { collectorClient, freshKiosk } from '../../support/collector/collector-client.ts';
import { contextOf } from '../../support/collector/each-database.ts';
import { type Forked, forkCollector, type Store } from '../../support/collector/fork-collector.ts';
import { makeBatch, makeKiosk, post } from '../../support/collector/make-batch.ts';
import { startPostgres } from '../../support/collector/postgres.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-log-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function logged(store: Store, isFirstStart = false): Promise<Forked & { readonly log: () => string }> {
  const collector = await forkCollector(store, { args: ['--log', 'json'], isFirstStart });
  onTestFinished(async () => void (await collector.stop()));
  let log = '';
  collector.child.stderr?.on('data', (chunk) => (log += chunk));
  await collector.ready;
  return { ...collector, log: () => log };
}

function eventsIn(log: string): readonly string[] {
  return log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ event, why }) => (why === undefined ? event : `${event} ${why}`));
}

test('a busy day leaves lines of words and numbers, and nobody in them', async () => {
  const collector = await logged({ folder: join(scratch, 'busy') }, true);
  const { base, log } = collector;
  const { send, office } = collectorClient(collector);
  const cookie = await office();
  const headers = { cookie, 'content-type': 'application/json' };
  const ask = (path: string, body?: object, method = body ? 'POST' : 'GET') =>
    fetch(`${base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });

  const kiosk = freshKiosk(20);
  expect((await send(makeBatch(kiosk, { first: 1, last: 20 }))).status).toBe(200);
  const lines = [Buffer.from('["Trần Thị Bảy","079301001234"]'), ...kiosk.lines.slice(1)];
  const forked = makeKiosk(lines, kiosk);
  expect((await send(makeBatch(forked, { first: 1, last: 20 }))).status).toBe(409);
  const stranger = freshKiosk(2);
  for (let at = 0; at < 30; at++)
    expect((await post(base, makeBatch(stranger, { first: 1, last: 2 }))).status).toBe(403);
  await fetch(`${base}/v1/batches`, { method: 'POST', body: 'Trần Thị Bảy' });

  const venue = {
    id: 'ben-pha-bay',
    name: 'Bến phà Bảy Hiền',
    contact: { name: 'Lê Văn Tám', phone: '0903123456' },
  };
  await ask('/api/venues', venue);
  await ask('/api/accounts', { name: 'Phạm Thị Chín', roles: ['viewer'], unit: null });
  const wrong = { name: 'Văn phòng thử', password: 'mật khẩu sai của Mười' };
  for (let at = 0; at < 7; at++) await ask('/api/people/session', wrong);
  await ask('/api/people/session', { name: 'Đỗ Thị Mười Một', password: 'mot-mat-khau-khac' });
  await ask(`/api/kiosks/${kiosk.device}?so=079301001234`);
  await ask('/api/venues/tram-079301001234');
  await ask('/api/nguoi/079301001234');
  for (let at = 0; at < 30; at++) await fetch(`${base}/quan-tri.php?ten=079301001234`);
  await fetch(`${base}/d/079301001234`);

  // The process is another: what it wrote last comes through the pipe after its answer.
  await expect.poll(() => eventsIn(log())).toContain('not-found poster');
  const said = log();
  const told = eventsIn(said);
  expect(told).toContain('migrated');
  expect(told).toContain('batch-refused fork');
  expect(told.filter((event) => event === 'batch-refused waiting')).toHaveLength(10);
  expect(told).toContain('sign-in-shut');
  for (const [why, times] of [
    ['thing', 1],
    ['call', 1],
    ['address', 10],
    ['poster', 1],
  ])
    expect([why, told.filter((event) => event === `not-found ${why}`).length]).toEqual([why, times]);
  expect(said).toContain('"network":"127.0.0.0/24","call":"venues.read"');
  const seeded = [
    ...['Bảy', '079301001234', 'Bến phà', 'Lê Văn Tám', '0903123456', 'Phạm Thị Chín', 'Văn phòng thử'],
    ...['Mười', 'mot-mat-khau', cookie.split('=')[1] ?? '-', 'ben-pha', 'cong-1', 'first='],
    ...[kiosk, stranger].flatMap(({ device, epoch }) => [device, epoch]),
    ...kiosk.lines.flatMap((line) => JSON.parse(String(line)).slice(20, 22)),
  ];
  for (const word of seeded) expect(said).not.toContain(word);
});

test('what failed has a name that stands in the log and in the answer, and nothing else of it does', async () => {
  const told: LogEntry[] = [];
  const trouble = () => Promise.reject(new TypeError('Nguyễn Thị Thử, 079301001234'));
  const database = {
    ...contextOf(null as never, null).database,
    query: trouble,
    transaction: trouble,
    isPassing: () => false,
  };
  const server = collectorServer(
    {
      ...{ listen: '127.0.0.1', page: tmpdir(), timeZone: 'UTC', time: localTime('UTC')!, nowMs: Date.now },
      ...{ signer: () => null, peopleKey: () => null, certificate: null, isBehindProxy: false },
      ...{ isSecure: false, cookiePort: null, publicUrl: null, oidc: null, mailFrom: null },
      ...{ door: createDoor(), firstKey: makeFirstKey(), metricsToken: null },
      metrics: createMetrics({ database: () => null, nowMs: Date.now }),
      database: () => database as never,
      log: (entry) => void told.push(entry),
    },
    null,
  );
  onTestFinished(() => server.close());
  const answer = await server.inject({
    method: 'POST',
    url: '/api/people/session',
    headers: { host: '127.0.0.1' },
    payload: { name: 'Trần Thị Bảy', password: 'mot-mat-khau-dai' },
  });
  const [entry] = told;
  expect(answer.statusCode).toBe(500);
  expect(entry).toMatchObject({ kind: 'request-failed', code: 'TypeError', route: '/api/*' });
  const request = entry?.kind === 'request-failed' ? entry.request : '-';
  expect(answer.json().message).toBe(`The collector failed on this request. In its log it is ${request}.`);
  expect(JSON.stringify(told)).not.toMatch(/Thử|0793|Bảy/);
});

const postgres = await startPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';

test.skipIf('skipped' in postgres)(
  `a database that goes away and comes back is told once${why}`,
  async () => {
    if ('skipped' in postgres) return;
    onTestFinished(() => postgres.stop());
    const collector = await logged({ url: postgres.url });
    const { send } = collectorClient(collector);
    const kiosk = freshKiosk(4);
    expect((await send(makeBatch(kiosk, { first: 1, last: 1 }))).status).toBe(200);
    await postgres.restart(async () => {
      for (let at = 0; at < 3; at++)
        expect((await send(makeBatch(kiosk, { first: 2, last: 3 }))).status).toBe(503);
    });
    expect((await send(makeBatch(kiosk, { first: 2, last: 3 }))).status).toBe(200);
    await collector.stop();
    const told = eventsIn(collector.log());
    const about = (event: string) => told.filter((one) => one === event).length;
    expect([about('database-away'), about('database-back'), about('request-put-off')]).toEqual([1, 1, 3]);
  },
);
