import { describe, expect, test } from 'vitest';
import type { PrintOutcome } from '../../../main/domain/printer-settings.ts';
import type { Raster } from '../../../main/domain/raster.ts';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import { probePrinter } from '../../../native/printer/probe.ts';
import { profiles } from '../../../native/printer/profiles.ts';
import {
  type Bench,
  openOn,
  ptyBench,
  type TestPrinter,
  tcpBench,
} from '../../support/native/printer-bench.ts';
import { whyNoPty } from '../../support/native/pty-pair.ts';
import { until } from '../../support/system/kiosk-client.ts';

/** 450 rows, each with its own dots, none white: what comes out can be told apart row by row. */
function slipOf(seed: number): Raster {
  const rows = Uint8Array.from(
    { length: 72 * 450 },
    (_, at) => 1 + ((at * 7 + Math.floor(at / 72) * 13 + seed) % 250),
  );
  return { width: 576, height: 450, rows };
}

function rowsOf({ machine }: Bench): readonly Buffer[] {
  return machine.slips().map(({ raster }) => Buffer.from(raster.rows));
}

const ways = [
  { way: 'TCP', make: tcpBench, why: null },
  { way: 'a pseudo-terminal as a serial port', make: ptyBench('serial'), why: whyNoPty() },
  { way: 'a pseudo-terminal as /dev/usb/lp0', make: ptyBench('usb'), why: whyNoPty() },
];

for (const { way, make, why } of ways) {
  describe.skipIf(why !== null)(`a printer on ${way}${why ? ` (skipped: ${why})` : ''}`, () => {
    async function start(
      rowsPerSecond: number | null = null,
    ): Promise<{ bench: Bench; printer: TestPrinter }> {
      const bench = await make({ rowsPerSecond });
      return { bench, printer: openOn(bench) };
    }

    test('is fine, prints dot for dot, and says so', async () => {
      const { bench, printer } = await start();
      expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
      expect(await printer.print(slipOf(1))).toBe('printed');
      expect(rowsOf(bench)).toEqual([Buffer.from(slipOf(1).rows)]);
    });

    test('prints one slip after the other over one link', async () => {
      const { bench, printer } = await start();
      const outcomes = [];
      for (const seed of [1, 2, 3]) outcomes.push(await printer.print(slipOf(seed)));
      expect(outcomes).toEqual(['printed', 'printed', 'printed']);
      expect(rowsOf(bench)).toEqual([1, 2, 3].map((seed) => Buffer.from(slipOf(seed).rows)));
    });

    test('is believed when it says an id back, and tells changes by itself', async () => {
      const { bench } = await start();
      const printer = openOn(bench, profiles.epson);
      expect(await printer.print(slipOf(1))).toBe('printed');
      bench.machine.change({ isCoverOpen: true });
      const outcome = printer.print(slipOf(2));
      await untilSo(() => printer.told.trouble === 'printer-cover-open');
      bench.machine.change({ isCoverOpen: false });
      expect(await outcome).toBe('printed');
    });

    test.each([
      [{ paper: 'out' }, 'printer-paper-out'],
      [{ isCoverOpen: true }, 'printer-cover-open'],
      [{ isCutterStuck: true }, 'printer-cutter-stuck'],
      [{ isHot: true }, 'printer-hot'],
      [{ isCoverOpen: true, paper: 'out', isCutterStuck: true }, 'printer-cover-open'],
    ] as const)('%j is said as %s, and well again', async (part, fault) => {
      const { bench, printer } = await start();
      bench.machine.change(part);
      expect(await printer.check()).toEqual({ ok: false, fault });
      bench.machine.change({ paper: 'full', isCoverOpen: false, isCutterStuck: false, isHot: false });
      expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
    });

    test('says that its paper is nearly out, and prints', async () => {
      const { bench, printer } = await start();
      bench.machine.change({ paper: 'low' });
      expect(await printer.check()).toEqual({ ok: true, value: { paperLow: true } });
      expect(await printer.print(slipOf(1))).toBe('printed');
    });

    test('without paper in the middle of a slip is waited for, and goes on where it stopped', async () => {
      const { bench, printer } = await start(3_000);
      bench.machine.endPaperAfter(200);
      const outcome = printer.print(slipOf(1));
      await untilSo(() => printer.told.trouble === 'printer-paper-out');
      expect([printer.told.isSent, bench.machine.countCut()]).toEqual([true, 0]);
      bench.machine.change({ paper: 'full' });
      expect(await outcome).toBe('printed');
      expect(rowsOf(bench)).toEqual([Buffer.from(slipOf(1).rows)]);
    });

    test('with its cutter stuck is waited for', async () => {
      const { bench, printer } = await start();
      expect(await printer.check()).toMatchObject({ ok: true });
      bench.machine.change({ isCutterStuck: true });
      const outcome = printer.print(slipOf(1));
      await untilSo(() => printer.told.trouble === 'printer-cutter-stuck');
      bench.machine.change({ isCutterStuck: false });
      expect(await outcome).toBe('printed');
    });

    test('unplugged in the middle of a slip leaves it in doubt; what it holds does not run into the next', async () => {
      const { bench, printer } = await start();
      const outcome = await printHalf(bench, printer);
      await bench.unplug();
      expect(await outcome.ended).toBe('cut-off');
      bench.machine.standStillAfter(null);
      await bench.plug();
      await untilSo(() => bench.machine.countCut() > 0);
      await untilChecked(printer);
      expect(await printer.print(slipOf(2))).toBe('printed');
      expect(rowsOf(bench).at(-1)).toEqual(Buffer.from(slipOf(2).rows));
    });

    test('that loses power in the middle of a slip: in doubt; the piece on the paper is cut from the next', async () => {
      const { bench, printer } = await start();
      const outcome = await printHalf(bench, printer);
      await bench.switchOff();
      expect(await outcome.ended).toBe('cut-off');
      await bench.switchOn();
      await untilChecked(printer);
      expect(await printer.print(slipOf(2))).toBe('printed');
      const out = rowsOf(bench);
      expect(out.at(-1)).toEqual(Buffer.from(slipOf(2).rows));
      expect(out.some((rows) => rows.equals(Buffer.from(slipOf(1).rows)))).toBe(false);
    });

    test('that answers nothing is never said to have printed', async () => {
      const { bench } = await start();
      bench.machine.mute(true);
      const printer = openOn(bench, profiles.silent);
      expect(await printer.check()).toEqual({ ok: true, value: { paperLow: false } });
      expect(await printer.print(slipOf(1))).toBe('unconfirmed');
      await untilSo(() => bench.machine.countCut() === 1);
    });

    test('that should answer and does not is away', async () => {
      const { bench, printer } = await start();
      bench.machine.mute(true);
      expect(await printer.check()).toEqual({ ok: false, fault: 'printer-away' });
    });

    test('is found out: what it answers, and which profile fits', async () => {
      const { bench } = await start();
      const yes = { answersStatus: true, answersFence: true, answersProcessId: true, sendsStatus: true };
      expect(await probePrinter(bench.open, startMachineClock())).toEqual({ ...yes, profile: 'epson' });
      bench.machine.mute(true);
      expect(await probePrinter(bench.open, startMachineClock())).toMatchObject({
        answersStatus: false,
        profile: 'silent',
      });
      bench.machine.mute(false);
      expect(await openOn(bench).print(slipOf(1))).toBe('printed');
    });

    test('off line shows nothing of what it can', async () => {
      const { bench } = await start();
      bench.machine.change({ paper: 'out' });
      expect(await probePrinter(bench.open, startMachineClock())).toMatchObject({
        answersStatus: true,
        profile: null,
      });
    });

    test('that loses power while its line holds has lost the slip: in doubt, and never a word for it', async () => {
      const { bench, printer } = await start();
      const outcome = await printHalf(bench, printer);
      // All of it was received: what comes over the line afterwards is another slip.
      await untilSo(() => bench.machine.holdsCut());
      bench.losePower();
      expect(await outcome.ended).toBe('cut-off');
      await untilChecked(printer);
      expect(await printer.print(slipOf(2))).toBe('printed');
      expect(rowsOf(bench).at(-1)).toEqual(Buffer.from(slipOf(2).rows));
    });

    test.each([profiles.generic, profiles.epson])(
      '$id: a word for a slip of an earlier run is not taken for the next',
      async (profile) => {
        const { bench } = await start();
        const before = openOn(bench, profile);
        await printHalf(bench, before);
        bench.machine.change({ paper: 'out' });
        bench.machine.standStillAfter(null);
        await before.close();
        await bench.plug();
        const after = openOn(bench, profile, { mayHoldRemains: true });
        bench.machine.change({ paper: 'full' });
        await untilChecked(after);
        expect(await after.print(slipOf(2))).toBe('printed');
        expect(rowsOf(bench).at(-1)).toEqual(Buffer.from(slipOf(2).rows));
      },
    );

    test('slow, with bytes that come in pieces, prints', async () => {
      const { bench, printer } = await start(600);
      expect(await printer.print(slipOf(1))).toBe('printed');
      expect(rowsOf(bench)).toEqual([Buffer.from(slipOf(1).rows)]);
    });
  });
}

/** All of a slip is sent, and the head stands in the middle of it, however slow the machine is. */
async function printHalf(
  { machine }: Bench,
  printer: TestPrinter,
): Promise<{ readonly ended: Promise<PrintOutcome> }> {
  machine.standStillAfter(100);
  const ended = printer.print(slipOf(1));
  await untilSo(() => printer.told.isSent && machine.isStandingStill() && machine.holdsCut());
  return { ended };
}

async function untilSo(isSo: () => boolean): Promise<void> {
  await until(isSo, (is) => is, { everyMs: 5 });
}

async function untilChecked(printer: TestPrinter): Promise<void> {
  await until(
    () => printer.check(),
    ({ ok }) => ok,
  );
}
