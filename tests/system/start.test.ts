import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { freePort, type KioskHost, startKioskHost } from '../support/kiosk-host.ts';
import { cookieOf, openKiosk, pause } from './kiosk-client.ts';
import { cardsOf } from './people.ts';
import { asLines, type Ended, ended, runCli, spawnHost } from './run-cli.ts';

const scratch = mkdtempSync(`${tmpdir()}/cong-start-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folders = 0;
function newFolder(): string {
  folders += 1;
  return `${scratch}/${folders}`;
}

function writeFile(text: string): string {
  const path = `${newFolder()}.json`;
  writeFileSync(path, text);
  return path;
}

async function takePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

async function configWith(changes: object): Promise<string> {
  const [printer, collector] = [await freePort(), await freePort()];
  return writeFile(
    JSON.stringify({
      ...firstStart,
      printer: { ...firstStart.printer, port: printer },
      upload: { embedded: true, url: `http://127.0.0.1:${collector}` },
      ...changes,
    }),
  );
}

function runStart(args: readonly string[]): Promise<Ended> {
  const child = spawnHost('start.ts', args);
  const killer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  return ended(child).finally(() => clearTimeout(killer));
}

/** It ended with code 1 and one sentence, and showed no insides. */
function expectSentence({ code, out, errors }: Ended, words: RegExp): void {
  expect({ code, out: out.includes('    at ') }).toEqual({ code: 1, out: false });
  expect(errors).toMatch(/^[^\n]{10,400}[.)]\n$/);
  expect(errors).not.toMatch(/ {4}at |\bnode:|Error:/);
  expect(errors).toMatch(words);
}

describe('npm start says in one sentence', () => {
  test('that the page’s port is taken', async () => {
    const port = await takePort();
    const config = await configWith({});
    const end = await runStart(['--data', newFolder(), '--config', config, '--port', `${port}`, '--no-open']);
    expectSentence(end, new RegExp(`Port ${port} is taken.*--port`));
  });

  test('that the printer’s port is taken', async () => {
    const port = await takePort();
    const config = await configWith({ printer: { ...firstStart.printer, port } });
    const end = await runStart(['--data', newFolder(), '--config', config, '--port', '0', '--no-open']);
    expectSentence(end, new RegExp(`Port ${port} is taken.*"printer"`));
  });

  test('that the collector’s port is taken', async () => {
    const port = await takePort();
    const config = await configWith({ upload: { embedded: true, url: `http://127.0.0.1:${port}` } });
    const end = await runStart(['--data', newFolder(), '--config', config, '--port', '0', '--no-open']);
    expectSentence(end, new RegExp(`Port ${port} is taken.*"upload"`));
  });

  test('that the data folder cannot be written', async () => {
    const end = await runStart(['--data', writeFile(''), '--no-open']);
    expectSentence(end, /data folder .* cannot be written.*--data/);
  });

  test.each([
    ['not JSON', '{"schema": 1,', /is not JSON/],
    ['empty', '', /is not JSON/],
    ['a list', '[]', /has a mistake/],
    ['another schema', '{"schema":2}', /"schema"/],
  ])('that the settings are %s', async (_, text, words) => {
    expectSentence(await runStart(['--data', newFolder(), '--config', writeFile(text), '--no-open']), words);
  });

  test.each([
    ['a gate that is not there', { gateId: 'cong-9' }, /"gateId"/],
    ['a gate id that is a path', { gateId: '../../etc' }, /"gateId"/],
    ['a word that nobody knows', { colour: 'red' }, /colour/],
    ['a port beyond all', { printer: { kind: 'simulated', port: 70_000 } }, /"printer.port"/],
    [
      'a zone that is not there',
      { venue: { ...firstStart.venue, timeZone: 'Mars/Base' } },
      /"venue.timeZone"/,
    ],
  ])('that the settings have %s', async (_, changes, words) => {
    const config = await configWith(changes);
    expectSentence(await runStart(['--data', newFolder(), '--config', config, '--no-open']), words);
  });

  test('that the settings file is not there', async () => {
    const end = await runStart(['--data', newFolder(), '--config', `${scratch}/none.json`, '--no-open']);
    expectSentence(end, /none.json cannot be read/);
  });

  test.each([
    [['--nothing'], /--nothing/],
    [['--port', 'abc'], /--port abc/],
    [['--port', '99999'], /--port 99999/],
    [['--host', 'electron'], /--host electron/],
    [['data'], /data/],
  ])('that %j was not understood', async (args, words) => {
    expectSentence(await runStart([...args, '--no-open']), words);
  });
});

describe('the command line says in one sentence', () => {
  test.each([
    [['dance'], /no command "dance"/],
    [['__proto__'], /no command/],
    [['scan'], /--data is missing/],
    [['verify'], /--data is missing/],
    [['upload', '--data', '/nowhere/at/all'], /--to is missing/],
    [['export', '--format', 'csv'], /--data is missing/],
    [['export', '--format', 'pdf'], /--format must be/],
    [['slip', '--seq', '1', '--png', 'x.png'], /--data is missing/],
    [['read', '--nothing'], /--nothing/],
    [['verify', '--data', '/nowhere/at/all'], /no journal in \/nowhere\/at\/all/],
  ])('what is wrong with %j', async (args, words) => {
    expectSentence(await runCli(args), words);
  });

  test('that the folder cannot be written', async () => {
    expectSentence(await runCli(['scan', '--data', writeFile('')]), /cannot be written/);
  });

  test('that a file is no journal', async () => {
    const folder = newFolder();
    await runCli(['scan', '--data', folder], '');
    writeFileSync(`${folder}/journal.db`, 'no journal, only words\n'.repeat(500));
    expectSentence(await runCli(['verify', '--data', folder]), /cannot be opened as a journal/);
    expectSentence(await runCli(['scan', '--data', folder], ''), /journal cannot be opened or written/);
  });

  test('that a file cannot be written', async () => {
    const folder = newFolder();
    await runCli(['scan', '--data', folder], asLines(cardsOf(1)));
    const nowhere = '/nowhere/at/all.file';
    expectSentence(
      await runCli(['export', '--data', folder, '--format', 'csv', '--out', nowhere]),
      /cannot be written/,
    );
    expectSentence(
      await runCli(['slip', '--data', folder, '--seq', '3', '--png', nowhere]),
      /cannot be written/,
    );
  });

  test.each([
    [
      'a changed decision',
      'UPDATE events SET tuple = replace(tuple, \'"admit"\', \'"ignore"\') WHERE seq = 5',
      5,
    ],
    ['a row that is gone', 'DELETE FROM events WHERE seq = 6', 6],
    ['a changed hash', 'UPDATE events SET hash = zeroblob(32) WHERE seq = 4', 4],
    [
      'two rows exchanged',
      'UPDATE events SET tuple = (SELECT tuple FROM events WHERE seq = 7) WHERE seq = 5',
      5,
    ],
  ])('which event is not what was written: %s', async (_, sql, seq) => {
    const folder = newFolder();
    await runCli(['scan', '--data', folder], asLines(cardsOf(6)));
    const database = new Database(`${folder}/journal.db`);
    database.pragma('foreign_keys = OFF');
    database.exec(sql);
    database.close();
    const end = await runCli(['verify', '--data', folder]);
    expectSentence(end, new RegExp(`Event ${seq} `));
    expect(JSON.parse(end.out)).toMatchObject({ ok: false, seq });
  });
});

describe('a running kiosk', () => {
  let host: KioskHost;
  beforeAll(async () => {
    host = await startKioskHost({ upload: { embedded: false, url: null } });
    const page = await openKiosk(host.url);
    page.close();
  });
  afterAll(() => host.stop());

  test('keeps its folder to itself: a second kiosk ends with one sentence', async () => {
    const config = await configWith({ upload: { embedded: false, url: null } });
    const end = await runStart(['--data', host.dataDir, '--config', config, '--port', '0', '--no-open']);
    expectSentence(end, /Another kiosk is writing in .*--data/);
  });

  test.each([
    [['scan'], /Another kiosk is writing/],
    [['upload', '--to', 'http://127.0.0.1:9'], /A kiosk is writing/],
  ])('keeps its folder to itself: %j is refused', async (args, words) => {
    expectSentence(await runCli([...args, '--data', host.dataDir]), words);
  });

  test('may be verified beside it', async () => {
    expect(await runCli(['verify', '--data', host.dataDir])).toMatchObject({ code: 0, errors: '' });
  });

  /** The HTTP code of the refusal, or 101. */
  function upgrade(headers: Readonly<Record<string, string>>): Promise<number> {
    const websocket = new WebSocket(host.url.replace('http', 'ws'), { headers });
    return new Promise((resolve) => {
      websocket.once('open', () => {
        websocket.terminate();
        resolve(101);
      });
      websocket.once('unexpected-response', (asked, answer) => {
        asked.destroy();
        resolve(answer.statusCode ?? 0);
      });
      websocket.on('error', () => {});
    });
  }

  test('takes the WebSocket of its own page only', async () => {
    const cookie = await cookieOf(host.url);
    const own = { cookie, origin: host.url };
    const port = new URL(host.url).port;
    expect({
      own: await upgrade(own),
      ownByName: await upgrade({ ...own, origin: `http://localhost:${port}`, host: `localhost:${port}` }),
      noCookie: await upgrade({ origin: host.url }),
      wrongCookie: await upgrade({ ...own, cookie: `cong=${'A'.repeat(43)}` }),
      emptyCookie: await upgrade({ ...own, cookie: 'cong=' }),
      noOrigin: await upgrade({ cookie }),
      foreignOrigin: await upgrade({ ...own, origin: 'http://evil.example' }),
      originOfAnotherPort: await upgrade({ ...own, origin: 'http://127.0.0.1:1' }),
      originNull: await upgrade({ ...own, origin: 'null' }),
      foreignHost: await upgrade({ ...own, host: `evil.example:${port}` }),
    }).toEqual({
      own: 101,
      ownByName: 101,
      noCookie: 401,
      wrongCookie: 401,
      emptyCookie: 401,
      noOrigin: 401,
      foreignOrigin: 401,
      originOfAnotherPort: 401,
      originNull: 401,
      foreignHost: 401,
    });
  });

  function get(path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(host.url);
      const to = {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host: `127.0.0.1:${port}`, ...headers },
      };
      const asked = request(to, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  test('refuses its page under a foreign name', async () => {
    const port = new URL(host.url).port;
    expect({
      own: await get('/', {}),
      foreign: await get('/', { host: `evil.example:${port}` }),
      otherPort: await get('/', { host: '127.0.0.1:1' }),
      drill: await get('/drill/printer', { host: `evil.example:${port}` }),
    }).toEqual({ own: 200, foreign: 421, otherPort: 421, drill: 421 });
  });

  test('lets nobody at its printer without the cookie, nor another page with it', async () => {
    const cookie = await cookieOf(host.url);
    const lever = '/drill/printer/paper-low';
    expect({
      own: await get(lever, { cookie, origin: host.url }, 'POST'),
      noCookie: await get(lever, { origin: host.url }, 'POST'),
      noOrigin: await get(lever, { cookie }, 'POST'),
      foreignOrigin: await get(lever, { cookie, origin: 'http://evil.example' }, 'POST'),
      slips: await get('/drill/printer', {}),
      byReading: await get(lever, { cookie, origin: host.url }),
      noSuchLever: await get('/drill/printer/explode', { cookie, origin: host.url }, 'POST'),
    }).toEqual({
      own: 204,
      noCookie: 403,
      noOrigin: 403,
      foreignOrigin: 403,
      slips: 403,
      byReading: 404,
      noSuchLever: 404,
    });
  });

  test('serves nothing but its page', async () => {
    const paths = ['/../package.json', '/%2e%2e/package.json', '/config.json', '/journal.db', '//etc/passwd'];
    expect(await Promise.all(paths.map((path) => get(path, {})))).toEqual(paths.map(() => 404));
  });

  test('outlives addresses that are none, and levers that the printer does not have', async () => {
    expect(await Promise.all(['//', 'http://a:99999/', '//[/'].map((path) => get(path, {})))).toEqual([
      400, 400, 400,
    ]);
    const { headers, close } = await openKiosk(host.url);
    close();
    for (const lever of ['__proto__', 'hasOwnProperty', 'constructor', '']) {
      const answer = await fetch(`${host.url}/drill/printer/${lever}`, { method: 'POST', headers });
      expect(answer.status).toBe(404);
    }
    const twice = await Promise.all(
      [1, 2].map(() => fetch(`${host.url}/drill/printer/power-on`, { method: 'POST', headers })),
    );
    expect(twice.map(({ status }) => status)).toEqual([204, 204]);
    expect(host.process.exitCode).toBe(null);
  });

  test('outlives a WebSocket message of 10 MB', async () => {
    const pid = await host.corePid();
    const { headers } = await openKiosk(host.url);
    const websocket = new WebSocket(host.url.replace('http', 'ws'), { headers });
    await new Promise((resolve) => websocket.once('open', resolve));
    const closed = new Promise((resolve) => websocket.once('close', resolve));
    websocket.on('error', () => {});
    websocket.send('9'.repeat(10_000_000));
    await closed;
    await pause(200);
    const page = await openKiosk(host.url);
    expect(await page.client.scan({ text: '051190000019', source: 'hid' })).toMatchObject({ ok: true });
    page.close();
    expect(await host.corePid()).toBe(pid);
  });

  test('outlives messages that are no calls', async () => {
    const pid = await host.corePid();
    const { headers } = await openKiosk(host.url);
    for (const message of [
      '',
      '{}',
      '[]',
      'null',
      '{"i":"1","p":{"u":"orpc:/nothing"}}',
      Buffer.alloc(1_000),
    ]) {
      const websocket = new WebSocket(host.url.replace('http', 'ws'), { headers });
      await new Promise((resolve) => websocket.once('open', resolve));
      websocket.on('error', () => {});
      websocket.send(message);
      await pause(50);
      websocket.terminate();
    }
    const page = await openKiosk(host.url);
    expect(await page.client.status()).toMatchObject({ gate: { id: 'cong-1' } });
    page.close();
    expect(await host.corePid()).toBe(pid);
  });

  test('writes no number that was scanned into its log', () => {
    const log = readFileSync(`${host.dataDir}/log/kiosk.log`, { encoding: 'utf8', flag: 'a+' });
    expect(log).not.toContain('051190000019');
  });
});
