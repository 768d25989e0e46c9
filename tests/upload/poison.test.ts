import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { chainOrigin } from '../../protocol/event.ts';
import { enrolKiosk } from '../support/collector/enrol-kiosk.ts';
import { forkCollector } from '../support/collector/fork-collector.ts';
import { asNdjson, readCollected, readOrigin, readTuples } from '../support/system/stored-events.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';
import { openTestJournal } from '../support/upload/open-test-journal.ts';

const poison = new Map([
  [1, '[1,"poison"]'],
  [7, '{"not":"an event","text":"\\u0000"}'],
  [12, '"=HYPERLINK(\\"http://x/\\")"'],
]);

/** Puts rows that nobody can read into the file, with a chain that fits them. */
function spoil(folder: string): void {
  const origin = readOrigin(folder);
  const tuples = readTuples(folder);
  const database = new Database(`${folder}/journal.db`);
  const update = database.prepare('UPDATE events SET tuple = ?, hash = ? WHERE seq = ?');
  let head = createHash('sha256').update(chainOrigin(origin.device, origin.epoch)).digest();
  for (const [index, tuple] of tuples.entries()) {
    const row = poison.get(index + 1) ?? tuple;
    head = createHash('sha256').update(head).update(row).digest();
    update.run(row, head, index + 1);
  }
  database.close();
}

test('rows that nobody can read are kept and acknowledged, and hold up no other', async () => {
  const file = openTestJournal(20);
  spoil(file.folder);
  const store = mkdtempSync(`${tmpdir()}/cong-poison-`);
  const collector = await forkCollector({ folder: store });
  onTestFinished(async () => {
    await collector.stop();
    rmSync(store, { recursive: true, force: true });
  });
  await collector.ready;
  const quarantined: unknown[] = [];
  const real = connectCollector(collector.base, {
    signer: openKeyFiles(`${file.folder}/keys`, {}).signer(),
    nowMs: Date.now,
  });
  const uploader = createUploader({
    outbox: file.outbox,
    collector: {
      async send(batch) {
        const answer = await real.send(batch);
        if (answer.ok && 'quarantined' in answer.value) quarantined.push(answer.value.quarantined);
        return answer;
      },
    },
    clock: createManualClock(),
    batchSize: 6,
    retryCapMs: 2_000,
    random: () => 0,
    learnTime: () => {},
    rewound: () => {},
  });

  await enrolKiosk(collector, file.folder);
  expect(await uploader.drain()).toBe(null);
  expect(file.outbox.acked()).toBe(20);
  expect(quarantined).toEqual([[1], [7, 12], [], []]);
  const collected = await readCollected(
    { base: collector.base, cookie: await collector.office() },
    readOrigin(file.folder),
  );
  expect(collected).toBe(asNdjson(readTuples(file.folder)));
});
