import { expect, onTestFinished, test } from 'vitest';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import type { PrintJobs } from '../../main/ports/printer.ts';
import { createPrintQueue } from '../../main/print/print-queue.ts';
import { openEscposPrinter } from '../../native/printer/escpos-printer.ts';
import { profiles } from '../../native/printer/profiles.ts';
import { tcpLink } from '../../native/printer/tcp-link.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { ok } from '../../protocol/result.ts';
import { jobsIn } from '../support/print/print-line.ts';
import { card, scratchFolder, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Options = {
  readonly printWithinMs?: number;
  readonly jobs?: (real: PrintJobs) => PrintJobs;
  /** Thrown for the slip of that event. */
  readonly breaks?: (seq: number) => void;
};

async function start(
  kiosk: TestKiosk,
  { printWithinMs = 60_000, jobs = (real) => real, breaks = () => {} }: Options = {},
) {
  const machine = await startSimulatedPrinter({ port: 0 });
  onTestFinished(() => machine.close());
  const clock = startMachineClock();
  let drawn = 0;
  const broken: { readonly seq: number; readonly error: unknown }[] = [];
  const queue = createPrintQueue({
    printer: openEscposPrinter({
      address: 'bench',
      open: tcpLink({ host: '127.0.0.1', port: machine.port }),
      profile: profiles.generic,
      clock,
      mayHoldRemains: false,
    }),
    jobs: jobs(kiosk.file.printJobs),
    clock,
    stamp: kiosk.stamp,
    printWithinMs,
    slipsAfterLow: 3,
    broken: (job, error) => void broken.push({ seq: job.seq, error }),
    async draw({ seq }) {
      drawn += 1;
      breaks(seq);
      return { width: 576, height: 50, rows: new Uint8Array(72 * 50).fill(0x55) };
    },
  });
  onTestFinished(() => queue.stop());
  return { machine, queue, drawn: () => drawn, broken };
}

test('a full disk is tried again after a pause, not run against', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  const full = { ok: false, fault: { kind: 'disk-full' } } as const;
  const { queue, drawn } = await start(kiosk, {
    jobs: (real) => ({ ...real, begin: () => full, move: () => full }),
  });
  queue.wake();
  await expect.poll(drawn).toBe(1);
  await pause(1_000);
  expect(drawn()).toBe(1);
});

test('a slip that is too old is kept as not printed, and the next is printed', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  kiosk.clock.advance(61_000);
  await kiosk.scan(card(2));
  const { queue, machine } = await start(kiosk);
  queue.wake();
  await expect.poll(() => kiosk.file.printJobs.countWaiting()).toBe(0);
  expect(jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['not-printed', 'printed']);
  expect(machine.countCut()).toBe(1);
});

test('slips after "paper nearly out" are counted down to none', async () => {
  const kiosk = startTestKiosk();
  const { queue, machine } = await start(kiosk);
  machine.setPaper('low');
  const left: unknown[] = [];
  for (const n of [1, 2, 3, 4]) {
    await kiosk.scan(card(n));
    queue.wake();
    await expect.poll(() => kiosk.file.printJobs.countWaiting()).toBe(0);
    left.push(...queue.report().faults);
    await pause(50);
  }
  expect(left).toEqual([2, 1, 0, 0].map((now) => ({ kind: 'printer-paper-low', left: now })));
});

test('an orderly stop in the middle of a slip leaves it uncertain, and the next start knows of remains', async () => {
  const folder = scratchFolder();
  const kiosk = startTestKiosk({ folder });
  await kiosk.scan(card(1));
  const { queue, machine } = await start(kiosk);
  machine.setPaper('out');
  machine.setPaper('full');
  machine.endPaperAfter(10);
  queue.wake();
  await expect.poll(() => jobsIn(folder).map(({ state }) => state)).toEqual(['sent']);
  await queue.stop();
  expect(jobsIn(folder).map(({ state }) => state)).toEqual(['uncertain']);
  expect(kiosk.file.printJobs.mayHoldRemains()).toBe(true);
});

test('let go for somebody else it connects and prints nothing; taken back it goes on', async () => {
  const kiosk = startTestKiosk();
  const { queue, machine } = await start(kiosk);
  expect(await queue.pause()).toBe(true);
  expect(await queue.pause()).toBe(false);
  await kiosk.scan(card(1));
  queue.wake();
  await pause(300);
  expect([machine.countCut(), machine.countLinks()]).toEqual([0, 0]);
  queue.resume(false);
  await expect.poll(() => machine.countCut()).toBe(1);
});

test('while a slip is under way it is not let go', async () => {
  const kiosk = startTestKiosk();
  const { queue, machine } = await start(kiosk);
  machine.endPaperAfter(20);
  await kiosk.scan(card(1));
  queue.wake();
  await expect.poll(() => jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['sent']);
  expect(await queue.pause()).toBe(false);
  machine.setPaper('full');
  await expect.poll(() => jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['printed']);
});

test('a slip that cannot be composed is tried twice, then given up in words; the next one prints', async () => {
  const kiosk = startTestKiosk();
  const { seq } = await kiosk.scan(card(1));
  await kiosk.scan(card(2));
  const bug = new TypeError('a reason without words');
  const { queue, machine, broken } = await start(kiosk, {
    breaks(of) {
      if (of === seq) throw bug;
    },
  });
  queue.wake();
  await expect.poll(() => kiosk.file.printJobs.countWaiting()).toBe(0);
  expect(jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['failed', 'printed']);
  expect(broken).toEqual([
    { seq, error: bug },
    { seq, error: bug },
  ]);
  expect(machine.countCut()).toBe(1);
  expect(queue.report().faults).toEqual([{ kind: 'print-failed', seq, slipNo: 1 }]);
});

test('a slip whose composing ended a process and throws once is printed', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  const job = kiosk.file.printJobs.next();
  if (job) kiosk.file.printJobs.tryToCompose(job);
  let isSound = false;
  const { queue } = await start(kiosk, {
    breaks() {
      if (isSound) return;
      isSound = true;
      throw new TypeError('once');
    },
  });
  queue.wake();
  await expect.poll(() => jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['printed']);
});

test('a slip whose composing ended the process five times is given up without another try', async () => {
  const kiosk = startTestKiosk();
  const { seq } = await kiosk.scan(card(1));
  const job = kiosk.file.printJobs.next();
  for (const tries of [1, 2, 3, 4, 5])
    expect(job && kiosk.file.printJobs.tryToCompose(job)).toEqual(ok(tries));
  const { queue, drawn } = await start(kiosk);
  queue.wake();
  await expect.poll(() => kiosk.file.printJobs.countWaiting()).toBe(0);
  expect(drawn()).toBe(0);
  expect(queue.report().faults).toEqual([{ kind: 'print-failed', seq, slipNo: 1 }]);
});

test('a slip that was composed and then waited for the printer has all of its tries again', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  let back = 3;
  const { queue } = await start(kiosk, {
    // The printer is lost each time before the first byte.
    jobs: (real) => ({
      ...real,
      begin(job, stamp) {
        const begun = real.begin(job, stamp);
        if (back-- > 0) real.move(job, 'queued', stamp);
        return back >= 0 ? ok(false) : begun;
      },
    }),
  });
  queue.wake();
  await expect.poll(() => jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['printed']);
});
