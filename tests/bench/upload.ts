import Database from 'better-sqlite3';
import { readOrigin } from '../../main/journal/origin.ts';
import { createOutbox } from '../../main/journal/record/outbox.ts';
import type { Outbox } from '../../main/ports/collector.ts';
import { connectCollector, encodeBatch } from '../../main/upload/http-collector.ts';
import type { Batch } from '../../protocol/batch.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { forkCollector } from '../support/collector/fork-collector.ts';
import { startPostgres } from '../support/collector/postgres.ts';
import { cardOf } from '../support/people.ts';
import { openBenchKiosk } from './bench-kiosk.ts';
import type { Row } from './measure.ts';

const signer = signerOf(Buffer.alloc(32, 1));

const perBatch = 1_000;
const measured = 5_000;
const single = 300;

/** Bytes on the wire, and events a second into the collector on real PostgreSQL beside one request an event. */
export async function benchUpload(folder: string): Promise<readonly Row[]> {
  const people = await record(`${folder}/people`, (n) => cardOf(n));
  const nobody = await record(`${folder}/nobody`, (n) => `WIFI:S:${n};;`);
  const rows = [
    await wireRow('bytes on the wire per event with a person', people, 56),
    await wireRow('bytes on the wire per event without', nobody, 20),
  ];
  return [...rows, ...(await ingestRows(folder))];
}

async function record(folder: string, text: (n: number) => string): Promise<Outbox> {
  const { core, close } = openBenchKiosk(folder);
  for (let n = 0; n < measured; n++) await core.scan({ text: text(n), source: 'keyboard' });
  await close();
  return openOutbox(`${folder}/journal.db`);
}

function openOutbox(path: string): Outbox {
  const database = new Database(path);
  return createOutbox({ database, origin: readOrigin(database), signer });
}

async function wireRow(what: string, outbox: Outbox, goal: number): Promise<Row> {
  let bytes = 0;
  let events = 0;
  // The first events of a journal are its start and its settings: batches after them are the rule.
  for (let after = 2; ; ) {
    const batch = outbox.batchAfter(after, perBatch);
    if (!batch || batch.tuples.length < perBatch) break;
    bytes += (await encodeBatch(batch)).length;
    events += batch.tuples.length;
    after = batch.header.last;
  }
  const each = bytes / events;
  return { what, figure: each.toFixed(1), goal: `≤ ${goal}`, isMet: each <= goal };
}

async function ingestRows(folder: string): Promise<readonly Row[]> {
  const postgres = await startPostgres();
  if ('skipped' in postgres) {
    return [
      {
        what: 'events/s into PostgreSQL',
        figure: `not shown: ${postgres.skipped}`,
        goal: '≥ 10,000',
        isMet: false,
      },
    ];
  }
  const collector = await forkCollector({ url: postgres.url });
  await collector.ready;
  const many = batchesOf(openOutbox(`${folder}/journal.db`), perBatch, 100);
  const few = batchesOf(openOutbox(`${folder}/nobody/journal.db`), 1, single);
  for (const [batch] of [many, few]) if (batch) await collector.enrol(batch.header.device, batch.header.key);
  const batched = await rateOf(many, collector.base);
  const one = await rateOf(few, collector.base);
  await collector.stop();
  await postgres.stop();
  return [
    {
      what: 'events/s into the collector on PostgreSQL, batches of 1,000',
      figure: Math.round(batched).toLocaleString('en'),
      goal: '≥ 10,000',
      isMet: batched >= 10_000,
    },
    {
      what: '  beside one request an event',
      figure: `${Math.round(one).toLocaleString('en')} (batches are ${(batched / one).toFixed(0)}×)`,
      goal: '–',
      isMet: true,
    },
  ];
}

function batchesOf(outbox: Outbox, size: number, count: number): readonly Batch[] {
  const batches: Batch[] = [];
  for (let after = 0; batches.length < count; ) {
    const batch = outbox.batchAfter(after, size);
    if (!batch) break;
    batches.push(batch);
    after = batch.header.last;
  }
  return batches;
}

async function rateOf(batches: readonly Batch[], url: string): Promise<number> {
  const collector = connectCollector(url, { signer, nowMs: Date.now });
  const since = performance.now();
  let events = 0;
  for (const batch of batches) {
    const answer = await collector.send(batch);
    if (!answer.ok) throw new Error(`the collector answered ${answer.fault.kind}`);
    events += batch.tuples.length;
  }
  return events / ((performance.now() - since) / 1000);
}
