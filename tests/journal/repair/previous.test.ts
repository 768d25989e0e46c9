import { expect, test } from 'vitest';
import { openForWriting } from '../../../main/journal/open-database.ts';
import { openPrevious } from '../../../main/journal/repair/previous.ts';
import { card, startTestKiosk } from '../../support/test-kiosk.ts';
import { runOut, startBench, took } from '../../support/upload/upload-bench.ts';

test('what was saved without its beginning, of which the collector has nothing, is not sent for ever', async () => {
  const kiosk = startTestKiosk();
  for (const person of [1, 2, 3, 4]) await kiosk.scan(card(person));
  kiosk.close();
  const path = `${kiosk.folder}/journal.db`;
  const database = openForWriting(path);
  database.exec('PRAGMA foreign_keys = OFF; DELETE FROM events WHERE seq <= 2');
  database.close();
  const earlier = openPrevious(path, kiosk.keys.signer());
  const bench = startBench(() => took(0), { outbox: () => earlier.outbox });
  bench.uploader.wake();
  await runOut(bench);
  expect(bench.sent).toEqual([[3, 4]]);
  expect(bench.uploader.report().waiting).toBe(0);
  earlier.close();
});
