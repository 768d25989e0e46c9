import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { enrolKiosk } from '../support/collector/enrol-kiosk.ts';
import { type Forked, forkCollector } from '../support/collector/fork-collector.ts';
import { freePort, startKioskHost } from '../support/kiosk-host.ts';
import { type WatchedScreen, watchScreen } from '../support/renderer/watched-screen.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { type KioskClient, openKiosk, until, untilNone } from '../support/system/kiosk-client.ts';
import { cardsOf } from '../support/system/people.ts';
import { asNdjson, readCollected, readOrigin, readTuples } from '../support/system/stored-events.ts';

const scans = 500;

const scratch = mkdtempSync(`${tmpdir()}/cong-away-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Seen = { readonly decisions: string[]; readonly faults: Set<string>; readonly notGreen: string[] };
type Watched = { readonly client: KioskClient; readonly screen: WatchedScreen; readonly seen: Seen };

/** Scans as the screen does; every decision, every kind of fault and every frame between two verdicts. */
async function scanAll({ client, screen, seen }: Watched, codes: readonly string[]): Promise<void> {
  for (const [index, text] of codes.entries()) {
    const outcome = await client.scan({ text, source: 'hid' });
    seen.decisions.push(outcome.ok ? outcome.value.decision.kind : outcome.fault.kind);
    if (index % 20 === 0) await lookAtFaults({ client, seen });
    if (index === 0) await screen.becomesGreen();
  }
  seen.notGreen.push(...(await screen.otherThanGreen()));
}

async function lookAtFaults({ client, seen }: Pick<Watched, 'client' | 'seen'>): Promise<number> {
  const status = await client.status();
  for (const { kind } of status.faults) seen.faults.add(kind);
  return status.upload.waiting;
}

/** They end with the test, whatever it finds. */
async function startHost(upload: object): Promise<Watched & { readonly host: KioskHost }> {
  const host = await startKioskHost({ upload, slip: { printFor: [] } });
  onTestFinished(() => host.stop());
  const page = await openKiosk(host.url);
  onTestFinished(() => page.close());
  const screen = await watchScreen(host.url);
  onTestFinished(() => screen.close());
  const seen: Seen = { decisions: [], faults: new Set(), notGreen: [] };
  return { host, client: page.client, screen, seen };
}

/** Waits until nothing waits for the collector any more; how long that took, milliseconds. */
async function untilAllThere(kiosk: Watched): Promise<number> {
  const beganAt = performance.now();
  await untilNone(() => lookAtFaults(kiosk));
  return performance.now() - beganAt;
}

/** All were admitted, on a green screen, with no fault but that the collector is away. */
async function expectOnlyGreen({ seen, screen }: Watched): Promise<void> {
  expect(seen.decisions).toEqual(Array.from({ length: scans }, () => 'admit'));
  expect(seen.notGreen, 'frames between two verdicts').toEqual([]);
  expect(await screen.otherThanGreen({ orReady: true }), 'frames after the last verdict').toEqual([]);
  expect([...seen.faults].filter((kind) => kind !== 'collector-away')).toEqual([]);
}

/** Stored byte for byte, each once. */
async function expectAllThere({ dataDir }: KioskHost, { base, office }: Forked): Promise<void> {
  const collected = await readCollected({ base, cookie: await office() }, readOrigin(dataDir));
  expect(collected === asNdjson(readTuples(dataDir)), 'byte for byte').toBe(true);
}

/** It knows that kiosk as soon as it is open. */
async function forkOn(port: number, folder: string, { dataDir }: KioskHost): Promise<Forked> {
  const collector = await forkCollector({ folder }, { args: ['--port', String(port)] });
  onTestFinished(async () => void (await collector.stop()));
  void enrolKiosk(collector, dataDir);
  return collector;
}

test(`collector away for ${scans} scans, then there: all admitted, all there once`, async () => {
  const port = await freePort();
  const { host, ...kiosk } = await startHost({ url: `http://127.0.0.1:${port}` });
  // Away for so long that the kiosk says so at its edge, and nowhere else.
  await until(
    () => lookAtFaults(kiosk),
    () => kiosk.seen.faults.has('collector-away'),
  );
  await scanAll(kiosk, cardsOf(scans));
  expect(await lookAtFaults(kiosk), 'nothing was taken yet').toBeGreaterThanOrEqual(scans);

  const collector = await forkOn(port, `${scratch}/away`, host);
  await collector.ready;
  const tookMs = await untilAllThere(kiosk);
  console.log(`collector-away.test.ts: all there ${Math.round(tookMs)} ms after the collector was ready`);
  await expectOnlyGreen(kiosk);
  await expectAllThere(host, collector);
});

test('collector killed with -9 ten times while it receives: all admitted, all there once', async () => {
  const port = await freePort();
  const { host, ...kiosk } = await startHost({ url: `http://127.0.0.1:${port}`, batchSize: 10 });
  const codes = cardsOf(scans);
  let killedWhileWaiting = 0;
  for (let round = 0; round < 10; round++) {
    await scanAll(kiosk, codes.slice(round * 50, round * 50 + 50));
    const before = await lookAtFaults(kiosk);
    const collector = await forkOn(port, `${scratch}/killed`, host);
    const left = await until(
      () => lookAtFaults(kiosk),
      (waiting) => waiting < before,
      { everyMs: 1 },
    );
    await collector.kill();
    if (left > 0) killedWhileWaiting += 1;
    kiosk.seen.notGreen.push(...(await kiosk.screen.otherThanGreen({ orReady: true })));
  }
  const collector = await forkOn(port, `${scratch}/killed`, host);
  await collector.ready;
  const tookMs = await untilAllThere(kiosk);
  const headers = { cookie: await collector.office() };
  const { alarms } = await (await fetch(`${collector.base}/api/alarms`, { headers })).json();

  console.log(
    `collector-away.test.ts: ${killedWhileWaiting} of 10 kills in the middle of receiving; all there after ${Math.round(tookMs)} ms`,
  );
  expect(killedWhileWaiting, 'kills in the middle of receiving').toBeGreaterThanOrEqual(8);
  expect(alarms).toEqual([]);
  await expectOnlyGreen(kiosk);
  await expectAllThere(host, collector);
});
