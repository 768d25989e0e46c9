import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../collector/database/embedded.ts';
import { forkCollector } from '../support/collector/fork-collector.ts';
import { makeBatch, makeEvents, makeKiosk, post } from '../support/collector/make-batch.ts';
import { startPostgres } from '../support/collector/postgres.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-process-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const script = join(import.meta.dirname, '../../collector/start.ts');

/** Runs it to its end. */
function run(args: readonly string[], databaseUrl = ''): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, errors })));
}

test('health answers while the database opens, everything else says 503 and when to come again', async () => {
  const collector = await forkCollector({ folder: join(scratch, 'opening') }, { isFirstStart: true });
  const health = await (await fetch(`${collector.base}/v1/health`)).json();
  const batch = await post(collector.base, makeBatch(makeKiosk(makeEvents(1)), { first: 1, last: 1 }));
  expect(health).toEqual({ ok: true, ready: false, nowMs: expect.any(Number) });
  expect([batch.status, batch.headers.get('retry-after'), batch.headers.get('content-type')]).toEqual([
    503,
    '1',
    'application/problem+json',
  ]);
  await collector.ready;
  expect(await (await fetch(`${collector.base}/v1/health`)).json()).toMatchObject({ ready: true });
  expect(await collector.stop()).toBe(0);
});

test('it ends with its parent', async () => {
  const collector = await forkCollector({ folder: join(scratch, 'parent') });
  await collector.ready;
  const exited = new Promise((resolve) => collector.child.once('exit', resolve));
  collector.child.disconnect();
  expect(await exited).toBe(0);
});

test('a second collector on the same folder is refused', async () => {
  const folder = join(scratch, 'held');
  const collector = await forkCollector({ folder });
  await collector.ready;
  const second = await run(['--data', folder, '--port', '0']);
  expect(second).toEqual({
    code: 1,
    errors: `The folder ${folder} is in use by another collector: stop that one, or choose another folder with --data.\n`,
  });
  await collector.stop();
});

test('a taken port, a folder that is none and an unreachable server are one sentence and exit code 1', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = String((server.address() as { port: number }).port);
  const file = join(scratch, 'file');
  writeFileSync(file, '');
  const runs = await Promise.all([
    run(['--data', join(scratch, 'port'), '--port', port]),
    run(['--data', join(file, 'below'), '--port', '0']),
    run(['--port', '0'], 'postgres://nobody@127.0.0.1:1/none'),
    run(['--port', '0'], 'not an address'),
    run(['--port', '0']),
    run(['--data', scratch, '--port', '70000']),
    run(['--data', scratch, '--time-zone', 'Nowhere/None']),
    run(['--dataa', scratch]),
  ]);
  server.close();
  expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 1));
  expect(runs.map(({ errors }) => errors.split(/[:.]/)[0])).toEqual([
    `Port ${port} on 127`,
    `Cannot write to the folder ${file}/below (ENOTDIR)`,
    'The PostgreSQL server does not answer (ECONNREFUSED)',
    expect.stringMatching(/^The PostgreSQL server does not answer/),
    'There is no place for the events',
    '--port must be a number from 0 to 65535',
    '--time-zone is not a known zone, such as Asia/Ho_Chi_Minh',
    'The command line was not understood',
  ]);
  for (const { errors } of runs) expect(errors).toMatch(/^[^\n]+\n$/);
});

test('a schema of a newer program is left alone', async () => {
  const folder = join(scratch, 'newer');
  const collector = await forkCollector({ folder });
  await collector.ready;
  await collector.stop();
  const database = await openEmbedded(folder);
  if (!database.ok) throw new Error(database.fault.kind);
  await database.value.query('insert into schema_version values (99)');
  await database.value.close();
  const { code, errors } = await run(['--data', folder, '--port', '0']);
  expect([code, errors]).toEqual([
    1,
    expect.stringMatching(/^The database has schema 99 and this program knows/),
  ]);
});

const postgres = await startPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';

test.skipIf('skipped' in postgres)(
  `a server that goes away is 503, and nothing is lost when it is back${why}`,
  async () => {
    if ('skipped' in postgres) return;
    const collector = await forkCollector({ url: postgres.url });
    await collector.ready;
    const kiosk = makeKiosk(makeEvents(20));
    await collector.enrol(kiosk.device);
    const cookie = await collector.office();
    const first = await post(collector.base, makeBatch(kiosk, { first: 1, last: 10 }));
    await postgres.restart(async () => {
      const away = await post(collector.base, makeBatch(kiosk, { first: 11, last: 20 }));
      expect([away.status, await away.json()]).toMatchObject([503, { type: 'unavailable' }]);
      const call = await fetch(`${collector.base}/api/kiosks`, { headers: { cookie } });
      expect([call.status, await call.json()]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE' }]);
      expect((await fetch(`${collector.base}/v1/health`)).status).toBe(200);
    });
    const again = await post(collector.base, makeBatch(kiosk, { first: 11, last: 20 }));
    expect([first.status, again.status, await again.json()]).toMatchObject([200, 200, { ack: 20 }]);
    expect(await collector.stop()).toBe(0);
    await postgres.stop();
  },
);
