import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { readOrigin } from '../../main/journal/origin.ts';
import { createOutbox } from '../../main/journal/record/outbox.ts';
import type { Clock } from '../../main/ports/clock.ts';
import { loadConfig } from '../../main/settings/load-config.ts';
import { encodeBatch } from '../../main/upload/http-collector.ts';
import type { Batch } from '../../protocol/batch.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { cardsOf } from '../support/system/people.ts';
import { seededRandom } from '../support/system/seeded-random.ts';

const signer = signerOf(Buffer.alloc(32, 1));

const scans = 5_000;

/** A day at a gate: the next visitor comes after 0.5 to 8 seconds. */
function createDay(): Clock & { next(): void } {
  const random = seededRandom(20261121);
  let runMs = 0;
  return {
    wallMs: () => Date.UTC(2026, 10, 20, 23) + Math.floor(runMs),
    runMs: () => runMs,
    after: () => () => {},
    next() {
      runMs += 500 + random() * 7_500;
    },
  };
}

/** The journal of these scans, as the whole line writes it, in batches. */
async function batchesOf(codes: readonly string[]): Promise<readonly Batch[]> {
  const dataDir = mkdtempSync(`${tmpdir()}/cong-wire-`);
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const config = loadConfig(dataDir, null);
  if (!config.ok) throw new Error(config.fault.sentence);
  const clock = createDay();
  const kiosk = composeKiosk({
    dataDir,
    config: config.value,
    clock,
    queueSlips: true,
    runQueues: false,
    settingsFile: null,
  });
  if (!kiosk.ok) throw new Error(kiosk.fault.kind);
  for (const text of codes) {
    clock.next();
    await kiosk.value.core.scan({ text, source: 'hid' });
  }
  await kiosk.value.close();
  const database = openForReading(`${dataDir}/journal.db`);
  const outbox = createOutbox({ database, origin: readOrigin(database), signer });
  const batches: Batch[] = [];
  for (let batch = outbox.batchAfter(0, 1_000); batch; batch = outbox.batchAfter(batch.header.last, 1_000))
    batches.push(batch);
  database.close();
  return batches;
}

/** Bytes of all bodies over the number of events in them. */
async function bytesPerEvent(batches: readonly Batch[]): Promise<number> {
  const sizes = await Promise.all(batches.map(async (batch) => (await encodeBatch(batch)).length));
  const events = batches.reduce((sum, { tuples }) => sum + tuples.length, 0);
  return sizes.reduce((sum, size) => sum + size, 0) / events;
}

/** What the bodies would weigh with one value in place of a cell: what the cell takes. */
async function weightOf(batches: readonly Batch[], cell: number): Promise<number> {
  const without = batches.map(({ header, tuples }) => ({
    header,
    tuples: tuples.map((tuple) => {
      const cells: unknown[] = JSON.parse(tuple);
      cells[cell] = null;
      return JSON.stringify(cells);
    }),
  }));
  return (await bytesPerEvent(batches)) - (await bytesPerEvent(without));
}

const cells = { seq: 3, atMs: 5, runMs: 7, tag: 20, identity: 21, slipNo: 22 };

async function report(name: string, batches: readonly Batch[]): Promise<number> {
  const whole = await bytesPerEvent(batches);
  const weights: string[] = [];
  for (const [field, cell] of Object.entries(cells))
    weights.push(`${field} ${(await weightOf(batches, cell)).toFixed(1)}`);
  console.log(`wire-size.test.ts: ${name}: ${whole.toFixed(2)} bytes an event (${weights.join(', ')})`);
  return whole;
}

test(`${scans} people, each another: at most 56 bytes an event on the wire`, async () => {
  const batches = await batchesOf(cardsOf(scans));
  const cellsOfLast: readonly unknown[] = JSON.parse(batches[0]?.tuples.at(-1) ?? '[]');
  expect(cellsOfLast.slice(13, 19)).toEqual(['in', 'hid', 'admit', null, 'cccd', 'well-formed']);
  expect(await report('with a person', batches)).toBeLessThanOrEqual(56);
});

test('2,000 codes that nobody could read: at most 20 bytes an event on the wire', async () => {
  const codes = Array.from({ length: 2_000 }, (_, index) => `nobody knows ${index}`);
  expect(await report('without a person', await batchesOf(codes))).toBeLessThanOrEqual(20);
});
