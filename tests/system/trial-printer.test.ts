import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { type KioskPage, openKiosk, until } from '../support/system/kiosk-client.ts';
import { card } from '../support/test-kiosk.ts';

const levers = ['paper-low', 'paper-full', 'cover-open', 'cover-closed', 'cutter-stuck', 'cutter-free'];

async function start(changes: Parameters<typeof startKioskHost>[0]) {
  const host = await startKioskHost(changes);
  onTestFinished(() => host.stop());
  return host;
}

/** It comes back after a core that began anew. */
async function pageOf(host: KioskHost): Promise<KioskPage> {
  const page = await openKiosk(host.url);
  onTestFinished(() => page.close());
  return page;
}

async function statusOf(
  host: KioskHost,
  path: string,
  { headers = {}, method = 'GET' }: { headers?: Record<string, string>; method?: string } = {},
): Promise<number> {
  const answer = await fetch(`${host.url}${path}`, { method, headers });
  await answer.arrayBuffer();
  return answer.status;
}

/** What the panel of samples asks for and pulls, by the page itself. */
async function drillOf(host: KioskHost, { headers }: KioskPage) {
  const pulled = [];
  for (const lever of levers)
    pulled.push(await statusOf(host, `/drill/printer/${lever}`, { method: 'POST', headers }));
  return {
    face: await statusOf(host, '/drill/printer', { headers }),
    slip: await statusOf(host, '/drill/slips/1.png', { headers }),
    levers: [...new Set(pulled)],
  };
}

const all = { face: 200, slip: 200, levers: [204] };
const nothing = { face: 404, slip: 404, levers: [404] };

async function hasSlip(host: KioskHost, page: KioskPage): Promise<void> {
  await page.client.scan({ text: card(1), source: 'hid' });
  await until(
    () => statusOf(host, '/drill/slips/1.png', { headers: page.headers }),
    (status) => status === 200,
  );
}

/** Does what begins the core anew; the page of the core that begins. */
async function anewBy(host: KioskHost, change: () => Promise<unknown>): Promise<KioskPage> {
  const core = await host.corePid();
  expect(await change()).toMatchObject({ ok: true });
  await until(
    () => host.corePid(),
    (pid) => pid !== core,
  );
  return pageOf(host);
}

async function openGate(host: KioskHost, { client }: KioskPage): Promise<KioskPage> {
  const gate = await anewBy(host, () => client.saveSettings({ patch: { setup: 'done' } }));
  expect((await gate.client.status()).setup).toBe('done');
  return gate;
}

describe('while the kiosk is tried', () => {
  let host: KioskHost;
  let page: KioskPage;
  beforeAll(async () => {
    host = await startKioskHost({ setup: 'practice' });
    page = await openKiosk(host.url);
  });
  afterAll(async () => {
    page.close();
    await host.stop();
  });

  test('nobody is let at its printer without the cookie, nor another page with it', async () => {
    const { cookie } = page.headers;
    const pull = (headers: Record<string, string>, lever = 'paper-low') =>
      statusOf(host, `/drill/printer/${lever}`, { method: 'POST', headers });
    expect({
      own: await pull(page.headers),
      noCookie: await pull({ origin: host.url }),
      noOrigin: await pull({ cookie }),
      foreignOrigin: await pull({ cookie, origin: 'http://evil.example' }),
      slips: await statusOf(host, '/drill/printer'),
      byReading: await statusOf(host, '/drill/printer/paper-low', { headers: page.headers }),
      noSuchLever: await pull(page.headers, 'explode'),
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

  test('it outlives levers that the printer does not have, and one that is pulled twice', async () => {
    const pull = (lever: string) =>
      statusOf(host, `/drill/printer/${lever}`, { method: 'POST', headers: page.headers });
    for (const lever of ['__proto__', 'hasOwnProperty', 'constructor', ''])
      expect(await pull(lever)).toBe(404);
    expect(await Promise.all([pull('power-on'), pull('power-on')])).toEqual([204, 204]);
    expect(host.process.exitCode).toBe(null);
  });
});

describe('at a gate that is set up', () => {
  test('nothing of the trial answers, whoever asks, from its first core on', async () => {
    const host = await start({ setup: 'practice' });
    const tried = await pageOf(host);
    await hasSlip(host, tried);
    expect(await drillOf(host, tried)).toEqual(all);
    const page = await openGate(host, tried);
    expect(await drillOf(host, page)).toEqual(nothing);
    await host.kill();
    await host.again();
    expect(await drillOf(host, await pageOf(host))).toEqual(nothing);
  });

  test('nor where somebody wrote into the settings that its printer is a simulated one', async () => {
    const host = await start({});
    const page = await pageOf(host);
    expect((await page.client.status()).printer.kind).not.toBe('none');
    await page.client.scan({ text: card(1), source: 'hid' });
    await until(
      async () => (await page.client.status()).printer.waiting,
      (waiting) => waiting === 0,
    );
    expect(await drillOf(host, page)).toEqual(nothing);
  });
});

describe('a simulated printer that was left', () => {
  type Answer = Awaited<ReturnType<KioskPage['client']['findPrinters']>>;
  type Found = Extract<Answer, { ok: true }>['value']['found'][number];

  async function simulatedOf(page: KioskPage): Promise<Found | undefined> {
    const found = await page.client.findPrinters();
    if (!found.ok) throw new Error(found.fault.kind);
    return found.value.found.find(({ settings }) => settings.kind === 'simulated');
  }

  /** Tried and chosen, as on the screen; the page of the core that begins with it. */
  async function choose(host: KioskHost, page: KioskPage): Promise<KioskPage> {
    const found = await simulatedOf(page);
    if (!found) throw new Error('it is not offered');
    const tried = await page.client.tryPrinter({ printer: found.settings });
    if (!tried.ok) throw new Error(tried.fault.kind);
    return begunAnew(host, page, tried.value.settings);
  }

  const begunAnew = (host: KioskHost, { client }: KioskPage, printer: Found['settings'] | null) =>
    anewBy(host, () => client.choosePrinter({ printer }));

  const isPrinting = async (page: KioskPage) => (await page.client.status()).printer.kind !== 'none';

  test('is chosen again at a gate that is set up, as long as the program runs', async () => {
    const host = await start({ setup: 'practice' });
    const chosen = await choose(host, await pageOf(host));
    const gate = await openGate(host, chosen);
    const left = await begunAnew(host, gate, null);
    expect(await isPrinting(left)).toBe(false);
    expect(await isPrinting(await choose(host, left))).toBe(true);
  });

  test('is chosen again in a later run, while the kiosk is tried', async () => {
    const host = await start({ setup: 'practice' });
    const left = await begunAnew(host, await pageOf(host), null);
    left.close();
    await host.kill();
    await host.again();
    const later = await pageOf(host);
    expect(await isPrinting(later)).toBe(false);
    expect(await isPrinting(await choose(host, later))).toBe(true);
  });

  test('which nobody has chosen goes with the trial, and is not offered', async () => {
    const host = await start({ setup: 'practice' });
    const gate = await openGate(host, await pageOf(host));
    expect([await isPrinting(gate), await simulatedOf(gate)]).toEqual([false, undefined]);
  });
});
