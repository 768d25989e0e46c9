import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Forked, forkCollector } from '../../support/collector/fork-collector.ts';
import { makeBatch, makeEvents, makeKiosk, post } from '../../support/collector/make-batch.ts';
import { createDatabase, sharedPostgres } from '../../support/collector/postgres.ts';
import { until } from '../../support/system/kiosk-client.ts';

const postgres = await sharedPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';
let databases = 0;

async function start(): Promise<Forked> {
  databases += 1;
  const url = await createDatabase('url' in postgres ? postgres.url : '', `office_${databases}`);
  const collector = await forkCollector({ url });
  await collector.ready;
  return collector;
}

/** The process that it started. */
function officeOf({ child }: Pick<Forked, 'child'>): number {
  return Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim());
}

function isThere(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

afterAll(async () => {
  if ('stop' in postgres) await postgres.stop();
});

describe.skipIf('skipped' in postgres || process.platform !== 'linux')(`the office’s process${why}`, () => {
  let collector: Forked;
  beforeAll(async () => {
    collector = await start();
  });
  afterAll(() => collector.stop());
  const ask = (path: string, headers: Record<string, string> = {}, more: RequestInit = {}) =>
    fetch(`${collector.base}${path}`, { headers, ...more });

  test('answers people at the one address, with the headers that it always gave', async () => {
    const page = await ask('/');
    const names = ['content-security-policy', 'x-frame-options', 'cache-control', 'x-content-type-options'];
    expect([page.status, names.map((name) => page.headers.get(name))]).toMatchObject([
      expect.any(Number),
      [expect.stringContaining("default-src 'none'"), 'DENY', 'no-store', 'nosniff'],
    ]);
    expect((await ask('/openapi.json')).status).toBe(200);
    expect((await ask('/assets/../start.ts')).status).toBe(404);
    expect((await ask('/', {}, { method: 'POST' })).status).toBe(405);
    expect((await ask('/api/kiosks')).status).toBe(401);
    expect((await ask('/api/people/me', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const long = { method: 'POST', body: 'x'.repeat(70_000) };
    expect((await ask('/api/people/session', { 'content-type': 'application/json' }, long)).status).toBe(413);
  });

  test('is told who asks, whatever a browser says, and names the cookie by the port that people know', async () => {
    const cookie = await collector.office();
    expect(cookie).toMatch(new RegExp(`^office-${new URL(collector.base).port}=`));
    const body = JSON.stringify({ name: 'Văn phòng thử', password: 'mot-mat-khau-dai' });
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' };
    expect(await (await ask('/api/people/session', headers, { method: 'POST', body })).json()).toMatchObject({
      ok: true,
    });
    const account = await (await ask('/api/people/account', { cookie })).text();
    expect(account).toContain('127.0.0.1');
    expect(account).not.toContain('203.0.113.9');
  });

  test('retires a kiosk at once', async () => {
    const kiosk = makeKiosk(makeEvents(2));
    await collector.enrol(kiosk.device);
    const first = await post(collector.base, makeBatch(kiosk, { first: 1, last: 1 }));
    const cookie = await collector.office();
    const retired = await ask(`/api/enrolment/devices/${kiosk.device}`, { cookie }, { method: 'DELETE' });
    const second = await post(collector.base, makeBatch(kiosk, { first: 2, last: 2 }));
    expect([first.status, retired.status, second.status]).toEqual([200, 200, 403]);
  });

  test('is begun again when it ends; kiosks are heard meanwhile, and people are told', async () => {
    const kiosk = makeKiosk(makeEvents(3, { device: 'B0C1K2F3G4H6' }), {
      device: 'B0C1K2F3G4H6',
      epoch: 'X1T2Z3V4',
    });
    await collector.enrol(kiosk.device);
    const office = officeOf(collector);
    process.kill(office, 'SIGKILL');
    await until(
      () => isThere(office),
      (isStill) => !isStill,
    );
    const [page, call] = [await ask('/'), await ask('/api/kiosks')];
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      503,
      'text/plain; charset=utf-8',
      'The pages of the office are starting again. Kiosks are heard meanwhile. Try again in a moment.\n',
    ]);
    expect([call.status, await call.json()]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE' }]);
    expect(await (await ask('/v1/health')).json()).toMatchObject({ ready: true });
    expect((await post(collector.base, makeBatch(kiosk, { first: 1, last: 3 }))).status).toBe(200);
    await until(
      async () => (await ask('/api/kiosks')).status,
      (status) => status === 401,
    );
    expect(officeOf(collector)).not.toBe(office);
  });

  test('is ended and begun again when it hangs, and the log says so; one that is slow is left alone', async () => {
    const office = officeOf(collector);
    let log = '';
    collector.child.stderr?.on('data', (chunk) => (log += chunk));
    process.kill(office, 'SIGSTOP');
    await sleep(5_000);
    process.kill(office, 'SIGCONT');
    await sleep(5_000);
    expect([isThere(office), log.includes('office-hangs')]).toEqual([true, false]);
    process.kill(office, 'SIGSTOP');
    await until(
      () => isThere(office),
      (isStill) => !isStill,
    );
    await until(
      async () => (await ask('/api/kiosks')).status,
      (status) => status === 401,
    );
    expect(officeOf(collector)).not.toBe(office);
    expect(log).toContain('answers nobody');
  }, 90_000);

  test('ends with the process that started it, however that ends', async () => {
    for (const end of ['stop', 'kill'] as const) {
      const one = await start();
      const office = officeOf(one);
      expect([end, isThere(office)]).toEqual([end, true]);
      expect(await one[end]()).toBe(end === 'stop' ? 0 : null);
      await until(
        () => isThere(office),
        (isStill) => !isStill,
      );
    }
  });
});
