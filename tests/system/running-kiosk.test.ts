import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startKioskHost } from '../support/kiosk-host.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { cookieOf, openKiosk, pause } from '../support/system/kiosk-client.ts';
import { runCli } from '../support/system/run-cli.ts';
import { configWith, expectSentence, runStart } from '../support/system/start-bench.ts';

describe('a running kiosk', () => {
  let host: KioskHost;
  beforeAll(async () => {
    host = await startKioskHost();
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
      wrongCookie: await upgrade({ ...own, cookie: `cong-${port}=${'A'.repeat(43)}` }),
      emptyCookie: await upgrade({ ...own, cookie: `cong-${port}=` }),
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

  test('serves nothing but its page', async () => {
    const paths = ['/../package.json', '/%2e%2e/package.json', '/config.json', '/journal.db', '//etc/passwd'];
    expect(await Promise.all(paths.map((path) => get(path, {})))).toEqual(paths.map(() => 404));
  });

  test('outlives addresses that are none', async () => {
    expect(await Promise.all(['//', 'http://a:99999/', '//[/'].map((path) => get(path, {})))).toEqual([
      400, 400, 400,
    ]);
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
