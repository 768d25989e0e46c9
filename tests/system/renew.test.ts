import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { enrolKiosk } from '../support/collector/enrol-kiosk.ts';
import { type Forked, forkCollector } from '../support/collector/fork-collector.ts';
import { jsonLines, runCli } from '../support/system/run-cli.ts';
import { asNdjson, readCollected, readTuples } from '../support/system/stored-events.ts';
import { card, cardNumber, openTestKiosk, scratchFolder, type TestKiosk } from '../support/test-kiosk.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';

const folder = mkdtempSync(`${tmpdir()}/cong-renew-`);
let collector: Forked;
beforeAll(async () => {
  collector = await forkCollector({ folder: `${folder}/collector` });
  await collector.ready;
});
afterAll(async () => {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends what it has; why that stopped, null when nothing is left. */
function send({ file, keys }: TestKiosk) {
  return createUploader({
    outbox: file.outbox,
    collector: connectCollector(collector.base, { signer: keys.signer(), nowMs: Date.now }),
    clock: createManualClock(),
    batchSize: 10,
    retryCapMs: 1_000,
    random: () => 0,
    learnTime: () => {},
    rewound: () => {},
  }).drain();
}

test('the original of a copied folder whose log is refused goes on under a new one, with the same name and key', async () => {
  const [data, copied] = [scratchFolder(), `${scratchFolder()}/copy`];
  const before = openTestKiosk({ folder: data });
  for (const person of [1, 2, 3]) await before.scan(card(person));
  const { origin } = before.file;
  before.close();
  cpSync(data, copied, { recursive: true });
  await enrolKiosk(collector, data);

  const clone = openTestKiosk({ folder: copied });
  await clone.scan(card(4));
  expect(await send(clone)).toBeNull();
  clone.close();

  const original = openTestKiosk({ folder: data });
  await original.scan(card(5));
  expect(await send(original)).toMatchObject({ kind: 'rejected', status: 409 });
  original.close();

  expect(jsonLines((await runCli(['renew', '--data', data])).out)).toEqual([
    { ok: true, ...origin, events: 4 },
  ]);
  expect(existsSync(`${data}/journal.db-wal`)).toBe(false);
  const again = openTestKiosk({ folder: data });
  expect([again.file.origin.device, again.file.renewal?.why]).toEqual([origin.device, 'missing']);
  expect(again.file.origin.epoch).not.toBe(origin.epoch);
  await again.scan(card(6));
  expect(await send(again)).toBeNull();
  // Of the log of before nothing is lost: it is searched like any.
  const tags = again.keys.everyTagOf({ kind: 'pid12', number: cardNumber(5) });
  expect(again.file.forgetting.findByTags(tags)).toMatchObject([{ seq: 4, epoch: origin.epoch }]);
  const office = { base: collector.base, cookie: await collector.office() };
  expect(await readCollected(office, again.file.origin)).toBe(asNdjson(readTuples(data)));
  again.close();
});

test('a folder without a log, a new log and a folder in use are left as they are', async () => {
  const data = scratchFolder();
  expect((await runCli(['renew', '--data', data])).errors).toBe(
    `There is no log in ${data}. Nothing was done.\n`,
  );
  const kiosk = openTestKiosk({ folder: data });
  expect((await runCli(['renew', '--data', data])).errors).toBe(
    `A kiosk is writing in ${data}. Stop it first.\n`,
  );
  kiosk.close();
  expect((await runCli(['renew', '--data', data])).errors).toBe(
    `The log in ${data} is new. Nothing was done.\n`,
  );
  expect(existsSync(`${data}/journal.db`)).toBe(true);
});
