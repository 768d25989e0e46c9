import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../collector/database/embedded.ts';
import { newSeed, signerOf } from '../../protocol/ed25519.ts';
import { putEmptyDatabase } from '../support/collector/empty-database.ts';
import {
  device,
  makeBatch,
  makeEvents,
  makeKiosk,
  post,
  type SentBatch,
  testSigner,
} from '../support/collector/make-batch.ts';
import { freePort } from '../support/kiosk-host.ts';
import { startFlood } from '../support/native/start-flood.ts';
import { patienceMs } from '../support/patience.ts';
import { openChromium } from '../support/renderer/chromium.ts';
import { openMore, scanUntil, waitForState } from '../support/renderer/page-driver.ts';
import { card } from '../support/test-kiosk.ts';
import { end, env, kioskFolder, root, runKiosk, scratchFolder, startKiosk } from './given-root.ts';

/** The doors from outside, as a stranger finds them: processes, HTTP and the screen. */
const scratch = scratchFolder();

describe('the collector’s doors', () => {
  const folder = `${scratch}/collector`;
  let child: ChildProcess;
  let base = '';
  const known = makeKiosk(makeEvents(6));
  const elsewhere = { device, epoch: 'F1F2F3F4' };
  const stranger = signerOf(newSeed());

  async function start(): Promise<void> {
    child = fork(`${root}/collector/start.ts`, ['--data', folder, '--port', '0'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: { kind: string; port: number }) => {
        if (message.kind === 'listening') base = `http://127.0.0.1:${message.port}`;
        if (message.kind === 'ready') resolve();
      });
      child.once('exit', () => reject(new Error('the collector ended')));
    });
  }

  beforeAll(async () => {
    await putEmptyDatabase(folder);
    await start();
    const isTaken = new Promise((resolve) => child.once('message', resolve));
    child.send({ kind: 'own-kiosk', device, key: testSigner.publicKey });
    // A collector that takes in nobody says nothing, and takes the batch all the same.
    await Promise.race([isTaken, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    expect((await post(base, makeBatch(known, { first: 1, last: 3 }))).status).toBe(200);
  });
  afterAll(() => end(child));

  const send = async (batch: Pick<SentBatch, 'key' | 'body' | 'signer'>) => (await post(base, batch)).status;
  const unsigned = ({ signer: _, ...batch }: SentBatch) => batch;

  test('S1: sixteen megabytes of line ends without a signature are refused unread', async () => {
    const batch = makeBatch(makeKiosk(makeEvents(1)), { first: 1, last: 1 });
    const header = batch.body.subarray(0, batch.body.indexOf('\n') + 1);
    const body = Buffer.concat([header, Buffer.alloc(16_000_000, '\n')]);
    expect(await send(unsigned({ ...batch, body }))).toBe(401);
  });

  test('S2: nobody counts under another kiosk’s name by a new epoch, signed or not', async () => {
    const forged = makeKiosk(makeEvents(3, elsewhere), elsewhere);
    const batch = makeBatch(forged, { first: 1, last: 3 }, { key: stranger.publicKey });
    expect([await send(unsigned(batch)), await send({ ...batch, signer: stranger })]).toEqual([401, 403]);
  });

  test('S3: of kiosks that were invented nothing is taken', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 20; n++) {
      const name = { device: `BBBBBBBB00${String(n).padStart(2, '0')}`, epoch: 'F1F2F3F4' };
      const batch = makeBatch(
        makeKiosk(makeEvents(1, name), name),
        { first: 1, last: 1 },
        { key: stranger.publicKey },
      );
      statuses.add(await send({ ...batch, signer: stranger }));
    }
    expect(statuses).toEqual(new Set([403]));
  });

  test('S9: nobody reads who did not sign in', async () => {
    const paths = [`events?device=${device}&epoch=${known.epoch}&after=0`, 'checkpoint', 'ranges'];
    const answers = await Promise.all(
      paths.map((path) => fetch(`${base}/v1/${path}${path.includes('?') ? '' : `?device=${device}`}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  test('S9: five hundred connections that say no more than a header leave room for others', async () => {
    const sockets: Socket[] = [];
    const { port } = new URL(base);
    for (let n = 0; n < 520; n++) {
      const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress: '127.0.0.9' });
      socket.on('error', () => {});
      sockets.push(socket);
      socket.write(
        'POST /v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n{',
      );
    }
    onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
    // Refused or answered, not left waiting.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // On a connection of its own: one that was open before would tell nothing.
    const status = await new Promise((resolve) => {
      const asked = get(`${base}/v1/health`, { agent: false }, (answer) => resolve(answer.statusCode));
      asked.once('error', (error) => resolve(error.message));
    });
    expect(status).toBe(200);
  });

  test('S8: what is refused is no contact', async () => {
    const contact = async () => {
      await end(child);
      const opened = await openEmbedded(folder);
      if (!opened.ok) throw new Error(opened.fault.kind);
      const [row] = await opened.value.query<{ ms: number }>(
        'select max(last_contact_ms) as ms from kiosks where device = $1',
        [device],
      );
      await opened.value.close();
      await start();
      return Number(row?.ms);
    };
    const before = await contact();
    const batch = makeBatch(known, { first: 4, last: 5 }, { prevHash: '00'.repeat(32) });
    expect(await send(batch)).toBe(409);
    expect(await contact()).toBe(before);
  });

  test('S9: beyond its own machine it wants TLS, or to be told by name that it need not', async () => {
    const open = spawn(
      process.execPath,
      [`${root}/collector/start.ts`, '--data', `${scratch}/open`, '--listen', '0.0.0.0', '--port', '0'],
      { env, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    onTestFinished(() => end(open));
    let said = '';
    open.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const ended = new Promise((resolve) => open.once('exit', resolve));
    await Promise.race([ended, expect.poll(() => said).toContain('ready')]);
    expect([open.exitCode, said]).toEqual([1, expect.stringContaining('--tls-cert')]);
  });
});

describe('the kiosk’s doors', () => {
  async function host(folder: string, port: number): Promise<ChildProcess> {
    const begun = await startKiosk(folder, port);
    onTestFinished(() => end(begun));
    return begun;
  }

  async function openPage(url: string): Promise<Page> {
    const browser = await openChromium({ width: 1366, height: 768 });
    onTestFinished(() => browser.close());
    const page = await browser.context.newPage();
    await page.goto(url);
    return page;
  }

  async function passes(page: Page, n: number): Promise<void> {
    await waitForState(page, 'ready');
    await scanUntil(page, card(n), 'admitted-in');
  }

  test('S4: what answers at the printer’s address without end delays nobody', async () => {
    const flood = await startFlood(Buffer.alloc(65_536, 0x10));
    const printer = { kind: 'tcp', host: '127.0.0.1', port: flood };
    const port = await freePort();
    await host(kioskFolder(scratch, { printer }), port);
    const page = await openPage(`http://127.0.0.1:${port}`);
    for (const person of [1, 2, 3]) await passes(page, person);
  });

  test('S5: a key of the day that is cut is put aside, people pass, and the doctor says so', async () => {
    const folder = kioskFolder(scratch);
    expect((await runKiosk(['scan', '--data', folder], `${card(1)}\n`)).code).toBe(0);
    const cut = () => {
      const [name] = readdirSync(`${folder}/keys`).filter((one) => /^day-\d+\.key$/.test(one));
      writeFileSync(`${folder}/keys/${name}`, 'ab'.repeat(5));
    };
    cut();
    expect((await runKiosk(['doctor', '--data', folder])).out).toMatch(/day-\d+/);
    const scanned = await runKiosk(['scan', '--data', folder], `${card(2)}\n`);
    expect([scanned.code, scanned.out]).toEqual([0, expect.stringContaining('"admit"')]);
  });

  test('S6: two kiosks in one browser have a cookie each', async () => {
    const ports = [await freePort(), await freePort()] as const;
    const names: string[] = [];
    for (const port of ports) {
      await host(kioskFolder(scratch), port);
      const { headers } = await fetch(`http://127.0.0.1:${port}/`);
      names.push(headers.get('set-cookie')?.split('=')[0] ?? '');
    }
    expect(new Set(names).size).toBe(2);
  });

  test('S6: a page that is open comes back by itself when its host was started again', async () => {
    const [folder, port] = [kioskFolder(scratch), await freePort()];
    const first = await host(folder, port);
    const page = await openPage(`http://127.0.0.1:${port}`);
    await passes(page, 1);
    await end(first, 'SIGKILL');
    await waitForState(page, 'out-of-order');
    await host(folder, port);
    await passes(page, 2);
  });

  test('S7: a new PIN ends what the old one opened on another screen', async () => {
    const [folder, port] = [kioskFolder(scratch), await freePort()];
    expect((await runKiosk(['pin', '--data', folder], '271828\n')).code).toBe(0);
    await host(folder, port);
    const url = `http://127.0.0.1:${port}`;
    const [one, other] = [await openPage(url), await openPage(url)];
    const tap = async (page: Page, pin: string, go: string) => {
      for (const digit of pin) await page.click(`.key-pad >> text="${digit}"`);
      await page.click(`.key-pad >> text="${go}"`);
    };
    for (const page of [one, other]) {
      await waitForState(page, 'ready');
      await page.keyboard.press('F2', { delay: 50 });
      await openMore(page);
      await page.click('text=Số liệu và nhật ký');
      await page.click('.choices >> text="Quản trị"');
      await tap(page, '271828', 'Vào');
      await page.getByRole('button', { name: 'Ngày trước' }).waitFor();
    }
    await one.click('text=Quay lại');
    await one.click('text=Đổi mã PIN của tôi');
    await tap(one, '271828', 'Tiếp');
    await tap(one, '314159', 'Tiếp');
    await tap(one, '314159', 'Đổi');
    await one.waitForSelector('text=Đã đổi mã PIN.');
    // Whoever knew the old one is asked for the new one.
    await other.getByRole('button', { name: 'Ngày trước' }).click();
    await other.waitForSelector('.choices >> text="Quản trị"', { timeout: patienceMs });
  });

  test('S10: the settings are read by nobody else, and a trust list without an end stops nothing', async () => {
    const folder = `${scratch}/fresh`;
    expect((await runKiosk(['scan', '--data', folder], `${card(1)}\n`)).code).toBe(0);
    expect(statSync(`${folder}/config.json`).mode & 0o077).toBe(0);
    mkdirSync(`${folder}/trust`, { recursive: true });
    symlinkSync('/dev/zero', `${folder}/trust/endless.json`);
    const scanning = runKiosk(['scan', '--data', folder], `${card(2)}\n`);
    expect((await scanning).out).toContain('"admit"');
  });
});
