import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { type Forked, forkCollector } from '../collector/fork-collector.ts';
import { freePort, type KioskHost, startKioskHost } from '../support/kiosk-host.ts';
import { type KioskClient, type KioskPage, openKiosk, until } from './kiosk-client.ts';
import { cardsOf } from './people.ts';
import { asNdjson, readCollected, readOrigin, readTuples } from './stored-events.ts';

const scans = 500;
const retryCapMs = 2_000;
const graceMs = 5_000;

const scratch = mkdtempSync(`${tmpdir()}/cong-away-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Seen = { readonly decisions: string[]; readonly faults: Set<string> };

/** Scans as the screen does; every decision and every kind of fault that showed. */
async function scanAll(client: KioskClient, codes: readonly string[], seen: Seen): Promise<void> {
  for (const [index, text] of codes.entries()) {
    const outcome = await client.scan({ text, source: 'hid' });
    seen.decisions.push(outcome.ok ? outcome.value.decision.kind : outcome.fault.kind);
    if (index % 20 === 0) await lookAtFaults(client, seen);
  }
}

async function lookAtFaults(client: KioskClient, { faults }: Seen): Promise<number> {
  const status = await client.status();
  for (const { kind } of status.faults) faults.add(kind);
  return status.upload.waiting;
}

/** They end with the test, whatever it finds. */
async function startHost(upload: object): Promise<{ readonly host: KioskHost; readonly page: KioskPage }> {
  const host = await startKioskHost({ upload: { embedded: false, ...upload }, slip: { printFor: [] } });
  onTestFinished(() => host.stop());
  const page = await openKiosk(host.url);
  onTestFinished(() => page.close());
  return { host, page };
}

async function forkOn(port: number, folder: string): Promise<Forked> {
  const collector = await forkCollector({ folder }, ['--port', String(port)]);
  onTestFinished(async () => void (await collector.stop()));
  return collector;
}

function onlyAdmitted(): readonly string[] {
  return Array.from({ length: scans }, () => 'admit');
}

test(`collector away for ${scans} scans, then there: all admitted, all there once within the cap + 5 s`, async () => {
  const port = await freePort();
  const { host, page } = await startHost({ url: `http://127.0.0.1:${port}` });
  const seen: Seen = { decisions: [], faults: new Set() };
  await scanAll(page.client, cardsOf(scans), seen);
  expect(await lookAtFaults(page.client, seen), 'nothing was taken yet').toBeGreaterThanOrEqual(scans);

  const collector = await forkOn(port, `${scratch}/away`);
  await collector.ready;
  const readyAt = performance.now();
  await until(
    () => lookAtFaults(page.client, seen),
    (waiting) => waiting === 0,
    { withinMs: retryCapMs + graceMs },
  );
  const tookMs = performance.now() - readyAt;
  const tuples = readTuples(host.dataDir);
  const collected = await readCollected(collector.base, readOrigin(host.dataDir));

  console.log(`collector-away.test.ts: all there ${Math.round(tookMs)} ms after the collector was ready`);
  expect(tookMs).toBeLessThanOrEqual(retryCapMs + graceMs);
  expect(seen.decisions).toEqual(onlyAdmitted());
  expect([...seen.faults].filter((kind) => kind !== 'collector-away')).toEqual([]);
  expect(collected === asNdjson(tuples), 'byte for byte').toBe(true);
}, 90_000);

test('collector killed with -9 ten times while it receives: all admitted, all there once', async () => {
  const port = await freePort();
  const { host, page } = await startHost({ url: `http://127.0.0.1:${port}`, batchSize: 10 });
  const seen: Seen = { decisions: [], faults: new Set() };
  const codes = cardsOf(scans);
  let killedWhileWaiting = 0;
  let tookMs = 0;
  for (let round = 0; round < 10; round++) {
    await scanAll(page.client, codes.slice(round * 50, round * 50 + 50), seen);
    const before = await lookAtFaults(page.client, seen);
    const collector = await forkOn(port, `${scratch}/killed`);
    const left = await until(
      () => lookAtFaults(page.client, seen),
      (waiting) => waiting < before,
      { everyMs: 1 },
    );
    await collector.kill();
    if (left > 0) killedWhileWaiting += 1;
  }
  const collector = await forkOn(port, `${scratch}/killed`);
  await collector.ready;
  const readyAt = performance.now();
  await until(
    () => lookAtFaults(page.client, seen),
    (waiting) => waiting === 0,
    { withinMs: retryCapMs + graceMs },
  );
  tookMs = performance.now() - readyAt;
  const tuples = readTuples(host.dataDir);
  const collected = await readCollected(collector.base, readOrigin(host.dataDir));
  const alarms = await (await fetch(`${collector.base}/v1/alarms`)).json();

  console.log(
    `collector-away.test.ts: ${killedWhileWaiting} of 10 kills in the middle of receiving; all there after ${Math.round(tookMs)} ms`,
  );
  expect(killedWhileWaiting, 'kills in the middle of receiving').toBeGreaterThanOrEqual(8);
  expect(seen.decisions).toEqual(onlyAdmitted());
  expect([...seen.faults].filter((kind) => kind !== 'collector-away')).toEqual([]);
  expect(alarms).toEqual({ alarms: [] });
  expect(collected === asNdjson(tuples), 'byte for byte').toBe(true);
}, 120_000);
