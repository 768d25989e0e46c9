import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Printer } from '../../main/ports/printer.ts';
import type { PrintQueue } from '../../main/print/print-queue.ts';
import { type PrinterProfile, profiles } from '../../native/printer/profiles.ts';
import { type SimulatedPrinter, startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { type CameOut, readPaper, twiceWithoutWord, untilPrinted } from '../support/print/came-out.ts';
import { codeOf, type JobRow, jobsIn, startPrintLine, untilSettled } from '../support/print/print-line.ts';
import { pause } from '../support/system/kiosk-client.ts';
import { card, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';

const people = 6;
/** A slip of 700 rows takes a third of a second. */
const rowsPerSecond = 2_000;
const mendAfterMs = 900;

type Trouble = {
  readonly what: string;
  readonly profile?: PrinterProfile;
  readonly bufferBytes?: number;
  readonly rowsPerSecond?: number;
  readonly breaks: (printer: SimulatedPrinter) => void | Promise<void>;
  readonly mends: (printer: SimulatedPrinter) => void | Promise<void>;
};

const troubles: readonly Trouble[] = [
  {
    what: 'paper out mid-slip',
    breaks: (printer) => printer.endPaperAfter(100),
    mends: (printer) => printer.setPaper('full'),
  },
  {
    what: 'paper out, small buffer',
    bufferBytes: 4_096,
    breaks: (printer) => printer.endPaperAfter(100),
    mends: (printer) => printer.setPaper('full'),
  },
  {
    what: 'cover open',
    breaks: (printer) => printer.setCoverOpen(true),
    mends: (printer) => printer.setCoverOpen(false),
  },
  {
    what: 'cutter jam',
    breaks: (printer) => printer.change({ isCutterStuck: true }),
    mends: (printer) => printer.change({ isCutterStuck: false }),
  },
  { what: 'unplugged mid-slip', breaks: (printer) => printer.unplug(), mends: () => {} },
  {
    what: 'power cycle',
    breaks: (printer) => printer.switchOff(),
    mends: (printer) => printer.switchOn(),
  },
  {
    what: 'no status at all',
    profile: profiles.silent,
    breaks: (printer) => printer.mute(true),
    mends: () => {},
  },
  {
    what: 'no status, power cycle',
    profile: profiles.silent,
    breaks: async (printer) => {
      printer.mute(true);
      await printer.switchOff();
    },
    mends: (printer) => printer.switchOn(),
  },
  {
    what: 'slow link, small buffer',
    bufferBytes: 2_048,
    rowsPerSecond: 1_500,
    breaks: () => {},
    mends: () => {},
  },
  {
    what: 'hangs up after each slip',
    breaks: (printer) => printer.hangUpAfterSlips(true),
    mends: () => {},
  },
];

type Result = {
  readonly kiosk: TestKiosk;
  readonly jobs: readonly JobRow[];
  readonly out: readonly CameOut[];
};

async function run(trouble: Trouble, instead?: (printer: Printer) => Printer): Promise<Result> {
  const printer = await startSimulatedPrinter({
    port: 0,
    rowsPerSecond: trouble.rowsPerSecond ?? rowsPerSecond,
    bufferBytes: trouble.bufferBytes ?? 262_144,
  });
  onTestFinished(() => printer.close());
  const kiosk = startTestKiosk();
  const queue = startPrintLine(kiosk, {
    port: printer.port,
    ...(trouble.profile && { profile: trouble.profile }),
    ...(instead && { instead }),
  });
  onTestFinished(() => queue.stop());
  printer.standStillAfter(100);
  queue.wake();
  const scanned = scanAll(kiosk, queue);
  await breakOnceGiven(trouble, { kiosk, printer });
  // Nobody waits for the printer: it stays broken until all were let in.
  await scanned;
  await pause(mendAfterMs);
  await trouble.mends(printer);
  await untilSettled(kiosk);
  await untilPrinted(printer);
  return { kiosk, jobs: jobsIn(kiosk.folder), out: await readPaper(printer.slips()) };
}

async function scanAll(kiosk: TestKiosk, queue: PrintQueue): Promise<void> {
  for (let n = 1; n <= people; n++) {
    await kiosk.scan(card(n));
    queue.wake();
    await pause(40);
  }
}

async function breakOnceGiven(
  { breaks }: Trouble,
  { kiosk, printer }: { readonly kiosk: TestKiosk; readonly printer: SimulatedPrinter },
): Promise<void> {
  const given = new Set(['sent', 'unconfirmed', 'printed']);
  // All of it has reached the printer, which is in the middle of it.
  while (!printer.isStandingStill() || !jobsIn(kiosk.folder).some(({ state }) => given.has(state)))
    await pause(5);
  await breaks(printer);
  printer.standStillAfter(null);
}

function countOf(jobs: readonly JobRow[], state: string): number {
  return jobs.filter((job) => job.state === state).length;
}

/** Codes of slips that the journal calls printed and that nobody can hold in their hand. */
function calledPrintedButNot({ kiosk, jobs, out }: Result): readonly number[] {
  const codes = new Set(out.map(({ code }) => code));
  return jobs
    .filter(({ seq, state }) => state === 'printed' && !codes.has(codeOf(kiosk, seq)))
    .map(({ seq }) => seq);
}

const table: string[] = [];
afterAll(() => {
  const head = `${'fault'.padEnd(26)} printed  uncertain  unconfirmed  other  came out  twice  printed, not there`;
  console.log(['', head, ...table, ''].join('\n'));
});

describe('while the printer has its troubles', () => {
  test.each(troubles)('$what', async (trouble) => {
    const result = await run(trouble);
    const { jobs, out } = result;
    const [printed, uncertain, unconfirmed] = ['printed', 'uncertain', 'unconfirmed'].map((state) =>
      countOf(jobs, state),
    );
    const other = jobs.length - (printed ?? 0) - (uncertain ?? 0) - (unconfirmed ?? 0);
    const twice = twiceWithoutWord(out);
    const missing = calledPrintedButNot(result);
    const cells = [printed, uncertain, unconfirmed, other, out.length, twice.length, missing.length];
    const widths = [7, 9, 11, 5, 8, 5, 18];
    table.push(
      `${trouble.what.padEnd(26)} ${cells.map((cell, at) => String(cell).padStart(widths[at] ?? 0)).join('  ')}`,
    );
    expect({ twice, missing, jobs: jobs.length, other }).toEqual({
      twice: [],
      missing: [],
      jobs: people,
      other: 0,
    });
  });

  test('a reprint on the guard’s word has the same code and says that it is a copy', async () => {
    const printer = await startSimulatedPrinter({ port: 0, rowsPerSecond: 1_000 });
    onTestFinished(() => printer.close());
    const kiosk = startTestKiosk();
    const queue = startPrintLine(kiosk, { port: printer.port });
    onTestFinished(() => queue.stop());
    printer.standStillAfter(100);
    await kiosk.scan(card(1));
    queue.wake();
    while (!printer.isStandingStill() || jobsIn(kiosk.folder)[0]?.state !== 'sent') await pause(5);
    await printer.switchOff();
    await untilSettled(kiosk);
    await printer.switchOn();
    const doubt = kiosk.file.printJobs.firstUncertain();
    expect(doubt).toMatchObject({ seq: 1, copy: 1 });
    if (doubt) kiosk.file.printJobs.move(doubt, 'failed', kiosk.stamp());
    kiosk.file.printJobs.queueCopy(1, kiosk.stamp());
    queue.wake();
    await untilSettled(kiosk);
    expect(await readPaper(printer.slips())).toEqual([{ code: codeOf(kiosk, 1), isCopy: true }]);
    expect(jobsIn(kiosk.folder).map(({ state }) => state)).toEqual(['failed', 'printed']);
  });
});

describe('a control', () => {
  const unplugged = troubles.find(({ what }) => what === 'unplugged mid-slip');
  const cycled = troubles.find(({ what }) => what === 'no status, power cycle');

  test('that sends again what was cut off prints somebody twice', async () => {
    if (!unplugged) throw new Error('no such trouble');
    const { out } = await run(unplugged, (printer) => ({
      ...printer,
      async print(slip, told) {
        const outcome = await printer.print(slip, told);
        return outcome === 'cut-off' ? 'not-begun' : outcome;
      },
    }));
    expect(twiceWithoutWord(out).length).toBeGreaterThan(0);
  });

  test('that calls a write printed says so of slips that nobody has', async () => {
    if (!cycled) throw new Error('no such trouble');
    const result = await run(cycled, (printer) => ({
      ...printer,
      async print(slip, told) {
        const outcome = await printer.print(slip, told);
        return outcome === 'unconfirmed' ? 'printed' : outcome;
      },
    }));
    expect(calledPrintedButNot(result).length).toBeGreaterThan(0);
  });
});
