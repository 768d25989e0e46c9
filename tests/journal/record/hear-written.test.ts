import { expect, test } from 'vitest';
import { openTestJournal, stamp, type TestJournal } from '../../support/upload/open-test-journal.ts';

type Job = Parameters<TestJournal['printJobs']['move']>[0];

/** Who writes to the journal; each leaves something to be sent. */
const writers: Readonly<Record<string, (file: TestJournal, job: Job) => unknown>> = {
  record: ({ journal }) => journal.record({ kind: 'device', stamp }),
  'a command': ({ journal }, { seq }) =>
    journal.recordCommand({ kind: 'staff', stamp, reason: 'undo', ref: seq }, { kind: 'drop', seq }),
  'the end of a slip': ({ printJobs }, job) => printJobs.move(job, 'printed', stamp),
  'a copy of a slip': ({ printJobs }, { seq }) => printJobs.queueCopy(seq, stamp),
  'slips that a death interrupted': ({ printJobs }, job) => {
    printJobs.begin(job, stamp);
    return printJobs.markInterrupted(stamp);
  },
  'other settings': ({ adoptSettings }) => adoptSettings('{}', { gateId: 'cong-1' }, stamp),
};

/** A journal with one slip that waits, and what is heard of it from now on: the newest number at that moment. */
async function openHeard() {
  const file = openTestJournal(0);
  file.journal.record({ kind: 'scan', stamp, slip: 'print' });
  const job = file.printJobs.next();
  if (!job) throw new Error('no slip waits');
  const heard: number[] = [];
  await Promise.resolve();
  file.hearWritten(() => heard.push(file.journal.newestSeq()));
  return { file, job, heard };
}

test.each(Object.keys(writers))('%s is heard, when it can be read', async (name) => {
  const { file, job, heard } = await openHeard();
  writers[name]?.(file, job);
  await Promise.resolve();
  expect(heard).toEqual([file.journal.newestSeq()]);
  expect(file.journal.newestSeq()).toBeGreaterThan(1);
});

test('events of one turn are heard once, those of the next again', async () => {
  const { file, heard } = await openHeard();
  file.journal.record({ kind: 'device', stamp });
  file.journal.record({ kind: 'device', stamp });
  expect(heard).toEqual([]);
  await Promise.resolve();
  file.journal.record({ kind: 'device', stamp });
  await Promise.resolve();
  expect(heard).toEqual([3, 4]);
});

test('what writes no event is not heard', async () => {
  const { file, job, heard } = await openHeard();
  file.printJobs.move(job, 'sent', stamp);
  file.journal.newestSeq();
  await Promise.resolve();
  expect(heard).toEqual([]);
});
