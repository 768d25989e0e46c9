import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../collector/database/database.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import { dropDays } from '../../collector/upkeep/drop-days.ts';
import type { Auditor, Collector } from '../../main/ports/collector.ts';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { reconcile } from '../../main/upload/reconcile.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import type { Batch } from '../../protocol/batch.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import { questionHeaders } from '../../protocol/http-signature.ts';
import { type CollectorHere, startCollector } from '../faults/collector-here.ts';
import { askAs, device, testSigner } from '../support/collector/make-batch.ts';
import { card, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';

const folder = mkdtempSync(`${tmpdir()}/cong-reconcile-`);
const time = localTime('Asia/Ho_Chi_Minh')!;
let database: Database;
let url = '';
let enrol: CollectorHere['enrol'];
let end = async () => {};

beforeAll(async () => {
  const collector = await startCollector(folder);
  database = collector.database;
  url = collector.url;
  enrol = collector.enrol;
  end = collector.close;
});
afterAll(async () => {
  await end();
  rmSync(folder, { recursive: true, force: true });
});

const state: { sent: Batch[] } = { sent: [] };
beforeEach(() => {
  state.sent = [];
});

/** A kiosk of which the collector has everything, in batches of 100. */
async function uploaded(people: number) {
  const kiosk = startTestKiosk();
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
  const { outbox } = kiosk.file;
  const real = connectCollector(url, { signer: kiosk.keys.signer(), nowMs: Date.now });
  const collector: Collector & Auditor = {
    compare: real.compare,
    send(batch) {
      state.sent.push(batch);
      return real.send(batch);
    },
  };
  const clock = createManualClock();
  const nothing = () => {};
  const uploader = createUploader({
    outbox,
    collector,
    clock,
    batchSize: 100,
    retryCapMs: 1_000,
    random: () => 0,
    learnTime: nothing,
    rewound: nothing,
  });
  await enrol(kiosk);
  expect(await uploader.drain()).toBeNull();
  state.sent = [];
  const night = () =>
    reconcile({ outbox, collector, origin: kiosk.file.origin }, { first: 1, last: outbox.acked() });
  return { kiosk, night };
}

function lose({ file }: TestKiosk, where: string) {
  const { device, epoch } = file.origin;
  return database.query(`delete from events where device = $1 and epoch = $2 and ${where}`, [device, epoch]);
}

async function stored({ file }: TestKiosk): Promise<readonly string[]> {
  const rows = await database.query<{ tuple: Uint8Array }>(
    'select tuple from events where device = $1 order by seq',
    [file.origin.device],
  );
  return rows.map(({ tuple }) => Buffer.from(tuple).toString());
}

async function counts(): Promise<unknown> {
  return database.query('select * from counts order by local_day, venue, gate, hour, direction, decision');
}

function own({ file }: TestKiosk): readonly string[] {
  return file.outbox.batchAfter(0, 5_000)?.tuples ?? [];
}

test('a collector that has everything is asked and nothing is sent', async () => {
  const { night } = await uploaded(250);
  expect(await night()).toEqual({ checked: 250, resent: 0, differsAt: null, fault: null });
  expect(state.sent).toEqual([]);
});

test('rows that the collector lost come back, and only they are sent', async () => {
  const { kiosk, night } = await uploaded(250);
  const before = await counts();
  await lose(kiosk, 'seq between 120 and 131');
  expect(await night()).toEqual({ checked: 250, resent: 12, differsAt: null, fault: null });
  expect(state.sent.map(({ header: { first, last } }) => [first, last])).toEqual([[120, 131]]);
  expect(await stored(kiosk)).toEqual(own(kiosk));
  expect(await counts()).toEqual(before);
  expect(kiosk.file.outbox.acked()).toBe(250);
});

test('counts are as before also when the lost rows had been taken out of them', async () => {
  const { kiosk, night } = await uploaded(60);
  const before = await counts();
  await lose(kiosk, 'seq in (3, 9, 40)');
  await database.query("update counts set n = n - 3 where decision = 'admit'");
  await night();
  expect(await counts()).toEqual(before);
  expect(await stored(kiosk)).toEqual(own(kiosk));
});

test('the first, the last and a whole batch come back', async () => {
  for (const where of ['seq = 1', 'seq = 250', 'seq between 101 and 200', 'seq > 5']) {
    const { kiosk, night } = await uploaded(250);
    await lose(kiosk, where);
    expect(await night()).toMatchObject({ differsAt: null, fault: null });
    expect(await stored(kiosk)).toEqual(own(kiosk));
  }
});

test('a row that somebody changed at the collector is said, and stays as evidence', async () => {
  const { kiosk, night } = await uploaded(150);
  const { device } = kiosk.file.origin;
  const changed = own(kiosk)[6]?.replace('"admit"', '"refuse"') ?? '';
  await database.query('update events set tuple = $1 where device = $2 and seq = 7', [
    Buffer.from(changed),
    device,
  ]);
  expect(await night()).toMatchObject({ resent: 0, differsAt: 1 });
  expect((await stored(kiosk))[6]).toBe(changed);
});

test('what the collector dropped by rule is neither sent again nor called other', async () => {
  const { kiosk, night } = await uploaded(250);
  await dropDays(database, { nowMs: Date.now() + 30 * 86_400_000, time, keepDays: 21 });
  expect(await night()).toEqual({ checked: 250, resent: 0, differsAt: null, fault: null });
  for (let person = 251; person <= 300; person++) await kiosk.scan(card(person));
  expect(await night()).toMatchObject({ resent: 0, differsAt: null });
  expect(state.sent).toEqual([]);
});

test('a collector that is away ends it, to be tried again', async () => {
  const { kiosk } = await uploaded(20);
  const nobody = connectCollector('http://127.0.0.1:9', { signer: kiosk.keys.signer(), nowMs: Date.now });
  const { outbox, origin } = kiosk.file;
  expect(await reconcile({ outbox, collector: nobody, origin }, { first: 1, last: 20 })).toEqual({
    checked: 0,
    resent: 0,
    differsAt: null,
    fault: { kind: 'away' },
  });
});

test.each([
  '',
  '&epoch=X1T2Z3V4&first=5&last=4',
  '&epoch=X1T2Z3V4&first=1&last=6000',
  '&epoch=X1T2Z3V4&first=0&last=4',
])('/v1/ranges of its device with “%s” is malformed', async (rest) => {
  await enrol({ file: { origin: { device } }, keys: { signer: () => testSigner } });
  expect((await askAs(testSigner, `${url}/v1/ranges?device=${device}${rest}`)).status).toBe(400);
});

test('what a collector has of a kiosk is told to that kiosk alone', async () => {
  const other = signerOf(Buffer.alloc(32, 3));
  await enrol({ file: { origin: { device } }, keys: { signer: () => testSigner } });
  const query = `device=${device}&epoch=X1T2Z3V4`;
  for (const path of ['events', 'checkpoint', 'ranges']) {
    const address = `${url}/v1/${path}?${query}`;
    expect([path, (await fetch(address)).status]).toEqual([path, 401]);
    expect([path, (await askAs(other, address)).status]).toEqual([path, 403]);
    const { host: authority, pathname, search } = new URL(address);
    const question = { method: 'GET', authority, path: pathname, query: `${search}0` };
    const headers = questionHeaders(question, { signer: testSigner, created: 1_795_000_000 });
    expect([path, (await fetch(address, { headers })).status]).toEqual([path, 401]);
  }
});
