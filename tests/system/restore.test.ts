import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp } from '../../main/journal/care/backup.ts';
import { eventsIn, openPrevious } from '../../main/journal/repair/previous.ts';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { enrolKiosk } from '../support/collector/enrol-kiosk.ts';
import { type Forked, forkCollector } from '../support/collector/fork-collector.ts';
import { jsonLines, runCli } from '../support/system/run-cli.ts';
import { readCollected } from '../support/system/stored-events.ts';
import { card, cardNumber, openTestKiosk, scratchFolder } from '../support/test-kiosk.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';

const folder = mkdtempSync(`${tmpdir()}/cong-restore-`);
let collector: Forked;
beforeAll(async () => {
  collector = await forkCollector({ folder: `${folder}/collector` });
  await collector.ready;
});
afterAll(async () => {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A kiosk that made a copy of its log, and of which nothing is left but the copy and the keys. */
async function lostKiosk() {
  const lost = scratchFolder();
  const kiosk = openTestKiosk({ folder: lost });
  for (let person = 1; person <= 30; person++) await kiosk.scan(card(person));
  const { origin } = kiosk.file;
  const order = {
    from: `${lost}/journal.db`,
    folder: `${lost}/backups`,
    localDay: 20261121,
    keep: 3,
    key: kiosk.keys.signer().publicKey,
  };
  expect(backUp(order).kind).toBe('done');
  kiosk.close();
  const data = scratchFolder();
  cpSync(`${lost}/keys`, `${data}/keys`, { recursive: true });
  return { data, origin, copy: `${lost}/backups/journal-${origin.device}-${origin.epoch}-20261121.db`, lost };
}

describe('a copy that is put back', () => {
  test('is sent to a collector that lost it too, under its own epoch, and the kiosk goes on under a new one', async () => {
    const { data, origin, copy } = await lostKiosk();
    expect(jsonLines((await runCli(['restore', '--data', data, '--from', copy])).out)).toEqual([
      { ok: true, ...origin, events: 30 },
    ]);
    const now = openTestKiosk({ folder: data });
    expect(now.file.origin.device).toBe(origin.device);
    expect(now.file.origin.epoch).not.toBe(origin.epoch);
    expect(now.file.renewal?.why).toBe('missing');
    const found = now.file.forgetting.findByTags(
      now.keys.everyTagOf({ kind: 'pid12', number: cardNumber(7) }),
    );
    expect(found).toMatchObject([{ seq: 7, epoch: origin.epoch }]);
    const earlier = openPrevious(`${data}/earlier/${origin.epoch}.db`, now.keys.signer());
    const uploader = createUploader({
      outbox: earlier.outbox,
      collector: connectCollector(collector.base, { signer: now.keys.signer(), nowMs: Date.now }),
      clock: createManualClock(),
      batchSize: 10,
      retryCapMs: 1_000,
      random: () => 0,
      learnTime: () => {},
      rewound: () => {},
    });
    await enrolKiosk(collector, data);
    expect(await uploader.drain()).toBeNull();
    const office = { base: collector.base, cookie: await collector.office() };
    expect((await readCollected(office, origin)).split('\n').filter(Boolean)).toHaveLength(30);
    earlier.close();
    now.close();
  });

  test('is refused where the log itself is there, where it is of another kiosk, and when it is no copy', async () => {
    const { data, copy, lost } = await lostKiosk();
    expect((await runCli(['restore', '--data', lost, '--from', copy])).errors).toMatch(/is that log itself/);
    const other = scratchFolder();
    openTestKiosk({ folder: other }).close();
    expect((await runCli(['restore', '--data', other, '--from', copy])).errors).toMatch(/of another kiosk/);
    writeFileSync(`${data}/rubbish.db`, 'Xin chào\n'.repeat(2_000));
    expect((await runCli(['restore', '--data', data, '--from', `${data}/rubbish.db`])).code).toBe(1);
    expect(existsSync(`${data}/earlier`)).toBe(false);
  });

  test('replaces nothing that has more', async () => {
    const { data, origin, copy, lost } = await lostKiosk();
    const kiosk = openTestKiosk({ folder: lost });
    for (let person = 31; person <= 40; person++) await kiosk.scan(card(person));
    kiosk.close();
    mkdirSync(`${data}/earlier`);
    const fuller = `${data}/earlier/${origin.epoch}.db`;
    cpSync(`${lost}/journal.db`, fuller);
    const end = await runCli(['restore', '--data', data, '--from', copy]);
    expect([end.code, end.errors]).toEqual([1, expect.stringContaining('40 events of that log already')]);
    expect(eventsIn(fuller)).toBe(40);
  });
});
