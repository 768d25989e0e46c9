import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { holdFolder } from '../../collector/database/hold-folder.ts';
import { openJournal } from '../../main/journal/journal.ts';
import { lockFolder } from '../../main/journal/lock.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { startTestProcess } from '../support/journal/test-process.ts';
import { card, readEvents, scratchFolder, startTestKiosk } from '../support/test-kiosk.ts';

const recordScans = fileURLToPath(new URL('../support/journal/record-test-scans.ts', import.meta.url));
const lockAndForget = fileURLToPath(new URL('../support/journal/lock-and-forget.ts', import.meta.url));
const folderTaken = { ok: false, fault: { kind: 'folder-taken' } };

function openBeside(folder: string) {
  const keys = openKeyFiles(`${folder}/keys`, {});
  return openJournal({
    folder,
    keys,
    place: { venue: 'ben-thu', gate: 'cong-1' },
    timeZone: 'Asia/Ho_Chi_Minh',
  });
}

test('a second writer in the same process is refused', () => {
  const { folder } = startTestKiosk();
  expect(openBeside(folder)).toEqual(folderTaken);
});

test('the first writer goes on after a second was refused', async () => {
  const kiosk = startTestKiosk();
  openBeside(kiosk.folder);
  await kiosk.scan(card(1));
  expect(kiosk.events().length).toBe(1);
});

test('a closed folder is free', () => {
  const { folder, close } = startTestKiosk();
  close();
  const opened = openBeside(folder);
  if (opened.ok) opened.value.close();
  expect(opened.ok).toBe(true);
});

test('a writer in another process keeps this one out', async () => {
  const folder = scratchFolder();
  await startTestProcess([recordScans, folder, '1']).heard('done');
  expect(openBeside(folder)).toEqual(folderTaken);
});

test('a lock is held until it is let go, whatever its process collects as garbage', async () => {
  const folder = scratchFolder();
  await startTestProcess(['--expose-gc', lockAndForget, folder]).heard('done');
  expect(lockFolder(`${folder}/lock.db`)).toBeNull();
  expect(holdFolder(folder)).toEqual({ ok: false, fault: { kind: 'folder-held', folder } });
});

test('the journal can be read beside its writer', async () => {
  const folder = scratchFolder();
  await startTestProcess([recordScans, folder, '3']).heard('done');
  expect(readEvents(folder).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('the lock dies with a process that is killed', async () => {
  const folder = scratchFolder();
  const writer = startTestProcess([recordScans, folder, '1']);
  await writer.heard('done');
  await writer.kill();
  const opened = openBeside(folder);
  if (opened.ok) opened.value.close();
  expect(opened.ok).toBe(true);
});
