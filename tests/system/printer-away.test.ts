import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, onTestFinished, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { readQrCodes } from '../support/print/read-qr.ts';
import { watchScreen } from '../support/renderer/watched-screen.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import {
  type KioskClient,
  type KioskPage,
  openKiosk,
  pause,
  pull,
  until,
} from '../support/system/kiosk-client.ts';
import { cardOf } from '../support/system/people.ts';
import { readRows } from '../support/system/stored-events.ts';

const slipCode = /^[BCFGHJKLMNPQRSTVXZ][0-9BCFGHJKLMNPQRSTVXZ]{11}$/;
/** Long enough for a printer that would print too much to do so. */
const quietMs = 1_500;

type Slips = readonly number[];

/** They end with the test, whatever it finds. Levers are there while a kiosk is tried. */
async function startWithoutUpload(): Promise<KioskHost> {
  const host = await startKioskHost({ setup: 'practice' });
  onTestFinished(() => host.stop());
  return host;
}

async function openPage(host: KioskHost): Promise<KioskPage> {
  const page = await openKiosk(host.url);
  onTestFinished(() => page.close());
  return page;
}

async function scanPeople(
  client: KioskClient,
  { from, count }: { from: number; count: number },
): Promise<readonly string[]> {
  const decisions: string[] = [];
  for (let person = from; person < from + count; person++) {
    const outcome = await client.scan({ text: cardOf(person), source: 'hid' });
    decisions.push(outcome.ok ? outcome.value.decision.kind : outcome.fault.kind);
  }
  return decisions;
}

async function slipsOf(url: string, page: KioskPage): Promise<Slips> {
  const answer = await fetch(`${url}/drill/printer`, { headers: page.headers });
  return ((await answer.json()) as { slips: Slips }).slips;
}

async function pictureOf(url: string, page: KioskPage, id: number): Promise<Uint8Array> {
  const answer = await fetch(`${url}/drill/slips/${id}.png`, { headers: page.headers });
  return new Uint8Array(await answer.arrayBuffer());
}

async function codesOf(url: string, page: KioskPage, slips: Slips): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const id of slips) codes.push(...(await readQrCodes(await pictureOf(url, page, id))));
  return codes;
}

async function faultsOf({ client }: KioskPage): Promise<readonly string[]> {
  return (await client.status()).faults.map(({ kind }) => kind);
}

/** Whether the picture begins with the black band across the whole paper. */
async function hasBanner(png: Uint8Array): Promise<boolean> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 20, image.width, 1);
  return [0, image.width - 1].every((x) => data[x * 4] === 0);
}

function admitted(count: number): readonly string[] {
  return Array.from({ length: count }, () => 'admit');
}

async function twentyWhile(trouble: {
  readonly begins: 'power-off' | 'paper-out';
  readonly ends: 'power-on' | 'paper-full';
  readonly fault: string;
}): Promise<void> {
  const host = await startWithoutUpload();
  const page = await openPage(host);
  await until(
    () => page.client.status(),
    ({ printer }) => printer.kind === 'fine',
  );
  expect(await pull(host.url, page, trouble.begins)).toBe(204);
  await until(
    () => faultsOf(page),
    (faults) => faults.includes(trouble.fault),
  );
  const screen = await watchScreen(host.url);
  onTestFinished(() => screen.close());
  const first = await scanPeople(page.client, { from: 0, count: 1 });
  await screen.becomesGreen();
  const others = await scanPeople(page.client, { from: 1, count: 19 });
  const notGreen = await screen.otherThanGreen();
  const during = await page.client.status();
  const slipsBefore = await slipsOf(host.url, page);
  await pull(host.url, page, trouble.ends);
  await until(
    () => slipsOf(host.url, page),
    (slips) => slips.length >= 20,
  );
  await pause(quietMs);
  const slips = await slipsOf(host.url, page);
  const codes = await codesOf(host.url, page, slips);
  const after = await page.client.status();

  expect([...first, ...others]).toEqual(admitted(20));
  expect(notGreen, 'frames between two verdicts').toEqual([]);
  expect(await screen.otherThanGreen({ orReady: true }), 'frames until all slips were out').toEqual([]);
  expect(during.printer).toEqual({ kind: 'fault', waiting: 20, waitingSinceMs: expect.any(Number) });
  expect(during.faults).toEqual([expect.objectContaining({ kind: trouble.fault, waiting: 20 })]);
  expect(slipsBefore).toEqual([]);
  expect(slips.length).toBe(20);
  expect(codes.filter((code) => slipCode.test(code)).length).toBe(20);
  expect(new Set(codes).size).toBe(20);
  expect({ printer: after.printer, faults: after.faults }).toEqual({
    printer: { kind: 'fine', waiting: 0, waitingSinceMs: null },
    faults: [],
  });
}

test('printer without power for 20 scans: all admitted, then 20 slips once each', () =>
  twentyWhile({ begins: 'power-off', ends: 'power-on', fault: 'printer-away' }));

test('printer without paper for 20 scans: all admitted, then 20 slips once each', () =>
  twentyWhile({ begins: 'paper-out', ends: 'paper-full', fault: 'printer-paper-out' }));

function sendingJobs({ dataDir }: KioskHost): readonly number[] {
  return readRows(dataDir, "SELECT seq FROM print_jobs WHERE state IN ('sending', 'sent')").map(({ seq }) =>
    Number(seq),
  );
}

/** Takes the paper away while a slip is drawn, until one is sent that does not come out; how many people were scanned. */
async function stickOneSlip(host: KioskHost, page: KioskPage): Promise<number> {
  for (let people = 0; people < 60; ) {
    await scanPeople(page.client, { from: people, count: 5 });
    people += 5;
    await until(
      () => slipsOf(host.url, page),
      (slips) => slips.length > people - 5,
      { everyMs: 5 },
    );
    await pull(host.url, page, 'paper-out');
    await pause(500);
    if (sendingJobs(host).length === 1) return people;
    await pull(host.url, page, 'paper-full');
    const all = people;
    await until(
      () => slipsOf(host.url, page),
      (slips) => slips.length >= all,
    );
  }
  throw new Error('no slip could be stuck');
}

test('core killed with -9 in the middle of a slip: it is uncertain, nothing comes twice, a reprint says copy', async () => {
  const host = await startWithoutUpload();
  const before = await openPage(host);
  const people = await stickOneSlip(host, before);
  const [stuck] = sendingJobs(host);
  process.kill(await host.corePid(), 'SIGKILL');
  before.close();
  const page = await openPage(host);
  await pull(host.url, page, 'paper-full');
  await until(
    () => slipsOf(host.url, page),
    (slips) => slips.length >= people,
  );
  await pause(quietMs);
  const slips = await slipsOf(host.url, page);
  const codes = await codesOf(host.url, page, slips);
  const { faults } = await page.client.status();
  expect(faults).toEqual([{ kind: 'print-uncertain', seq: stuck, slipNo: expect.any(Number) }]);
  const wrong = await page.client.settleSlip({ seq: (stuck ?? 0) + 1, word: 'print-again' });
  const settled = await page.client.settleSlip({ seq: stuck ?? 0, word: 'print-again' });
  const printed = await until(
    () => slipsOf(host.url, page),
    (now) => now.length > slips.length,
  );
  await pause(quietMs);
  const last = await slipsOf(host.url, page);
  const copy = await pictureOf(host.url, page, last.at(-1) ?? 0);
  const banners = await Promise.all(slips.map(async (id) => hasBanner(await pictureOf(host.url, page, id))));
  const [copyCode] = await readQrCodes(copy);
  // While it draws all those pictures the host's simulated printer does not answer for a moment, and is away for two seconds.
  const after = await until(
    () => page.client.status(),
    (status) => status.faults.length === 0,
  );

  // The printer had all of the stuck one, and went on when it had paper: nobody but the guard can know.
  expect(slips.length).toBe(people);
  expect(new Set(codes).size).toBe(people);
  expect(wrong).toEqual({ ok: false, fault: { kind: 'no-such-slip' } });
  expect(settled).toEqual({ ok: true, value: null });
  expect(last).toEqual(printed);
  expect(last.length).toBe(people + 1);
  expect(codes).toContain(copyCode);
  expect(copyCode).toMatch(slipCode);
  expect(banners).toEqual(slips.map(() => false));
  expect(await hasBanner(copy)).toBe(true);
  expect(after.faults).toEqual([]);
});
