import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { durabilityOf, openForReading, openForWriting } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { startTestProcess } from '../support/journal/test-process.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

const recordScans = fileURLToPath(new URL('../support/journal/record-test-scans.ts', import.meta.url));
const hasStrace = spawnSync('strace', ['-V']).status === 0;
const people = 100;

/** The files that one scan made durable: the part of a trace between two marks. */
type Synced = readonly string[];

function syncsPerScan(trace: string): readonly Synced[] {
  const files = [...trace.matchAll(/(?:fsync|fdatasync)\(\d+<[^>]*\/([^/>]+)>/g)].map(
    ([, file = '']) => file,
  );
  const scans: string[][] = [];
  for (const file of files) {
    if (file === 'mark') scans.push([]);
    else scans.at(-1)?.push(file);
  }
  return scans.slice(0, -1);
}

/** Every so often the log is copied into the file, which is no part of a scan. */
function withoutCheckpoints(scans: readonly Synced[]): readonly Synced[] {
  const isCheckpoint = (synced: Synced | undefined) => synced?.includes('journal.db');
  return scans.filter((synced, index) => !isCheckpoint(synced) && !isCheckpoint(scans[index - 1]));
}

describe('a journal that was opened for writing', () => {
  test('is in WAL with synchronous FULL', () => {
    const database = openForWriting(`${scratchFolder()}/journal.db`);
    expect(durabilityOf(database)).toEqual({ journalMode: 'wal', synchronous: 2 });
    database.close();
  });

  test('is so again when it was opened before', () => {
    const path = `${scratchFolder()}/journal.db`;
    openForWriting(path).close();
    const database = openForWriting(path);
    expect(durabilityOf(database)).toEqual({ journalMode: 'wal', synchronous: 2 });
    database.close();
  });
});

describe.skipIf(!hasStrace)(`system calls${hasStrace ? '' : ' (skipped: strace is not here)'}`, () => {
  test(`each of ${people} scans is made durable by exactly one sync of the log`, async () => {
    const folder = scratchFolder();
    const tracer = ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', `${folder}/trace`];
    const recorder = startTestProcess([recordScans, folder, String(people)], tracer);
    await recorder.heard('done');
    recorder.child.stdin?.write('\n');
    await new Promise((resolve) => recorder.child.once('exit', resolve));
    const scans = syncsPerScan(readFileSync(`${folder}/trace`, 'utf8'));
    const settled = withoutCheckpoints(scans.slice(1));
    expect({
      scans: scans.length,
      mostAreCounted: settled.length >= people - 10,
      firstSyncsTheLog: scans[0]?.includes('journal.db-wal'),
      unlikeOneSync: settled.filter((synced) => synced.join() !== 'journal.db-wal'),
      unsynced: scans.filter((synced) => !synced.includes('journal.db-wal')),
    }).toEqual({
      scans: people,
      mostAreCounted: true,
      firstSyncsTheLog: true,
      unlikeOneSync: [],
      unsynced: [],
    });
  });
});

test('whatever was announced before a kill -9 is in the journal, whose chain is whole', async () => {
  const folder = scratchFolder();
  const recorder = startTestProcess([recordScans, folder, '99999']);
  await recorder.heard('\n40\n');
  await recorder.kill();
  const announced = (await recorder.heard('\n')).trim().split('\n').length;
  const database = openForReading(`${folder}/journal.db`);
  const verified = verifyJournal(database);
  database.close();
  expect({ isWhole: verified.ok, holdsAll: verified.ok && verified.events >= announced }).toEqual({
    isWhole: true,
    holdsAll: true,
  });
});
