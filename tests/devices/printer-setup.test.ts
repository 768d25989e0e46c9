import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPrinterSetup, type PrinterSetupParts } from '../../main/devices/printer-setup.ts';
import { watchUnderTest } from '../../main/devices/printer-under-test.ts';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { findPrinterWays, usbPrinters } from '../../native/printer/find-printers.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { ok } from '../../protocol/result.ts';
import { ptyBench } from '../support/native/printer-bench.ts';
import { whyNoPty } from '../support/native/pty-pair.ts';
import { createTestClock, scratchFolder, testConfig } from '../support/test-kiosk.ts';

const traits = { profile: 'generic', slips: 'auto', paperMm: 80 } as const;

function setUp(parts: Partial<PrinterSetupParts> = {}) {
  const clock = startMachineClock();
  return createPrinterSetup({
    config: testConfig(),
    clock,
    queue: null,
    underTest: watchUnderTest(scratchFolder()),
    mayHoldRemains: () => false,
    simulated: null,
    save: () => ok(null),
    ...parts,
  });
}

async function startPrinter() {
  const machine = await startSimulatedPrinter({ port: 0 });
  onTestFinished(() => machine.close());
  return { machine, settings: { kind: 'tcp', host: '127.0.0.1', port: machine.port, ...traits } as const };
}

describe('found are', () => {
  test('the printers of Linux’ own driver, in their order, and nothing else of that folder', async () => {
    const folder = `${scratchFolder()}/usb`;
    mkdirSync(folder);
    for (const name of ['lp1', 'lp0', 'hiddev0', 'lpx']) writeFileSync(`${folder}/${name}`, '');
    expect(await usbPrinters(folder)).toEqual(
      ['lp0', 'lp1'].map((name) => ({ kind: 'usb', path: `${folder}/${name}`, name: null })),
    );
    expect(await usbPrinters(`${folder}/none`)).toEqual([]);
  });

  test('with nothing sent to anything of this PC', async () => {
    for (const way of await findPrinterWays())
      expect(way).toMatchObject({ kind: expect.stringMatching(/usb|serial/) });
  });

  test('all but the lines that scanners hang on', async () => {
    const setup = setUp({
      config: { ...testConfig(), scanners: [{ kind: 'serial', path: '/dev/ttyACM0', baudRate: 115_200 }] },
      find: async () => [
        { kind: 'serial', path: '/dev/ttyACM0', name: 'Scanner' },
        { kind: 'serial', path: '/dev/ttyUSB0', name: 'FTDI' },
        { kind: 'windows', name: 'XP-80C' },
      ],
    });
    expect(await setup.find()).toEqual([
      {
        settings: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115_200, flow: 'hardware', ...traits },
        name: 'FTDI',
      },
      { settings: { kind: 'windows', name: 'XP-80C', ...traits }, name: 'XP-80C' },
    ]);
  });
});

describe('tried out', () => {
  test('it says what it can, its profile is found, and one slip comes out', async () => {
    const { machine, settings } = await startPrinter();
    expect(await setUp().tryOut({ ...settings, profile: 'silent' })).toEqual(
      ok({
        settings: { ...settings, profile: 'epson' },
        answersStatus: true,
        confirms: true,
        outcome: 'printed',
      }),
    );
    expect(machine.countCut()).toBe(1);
  });

  test('one that answers nothing is silent: its slip is given, not confirmed', async () => {
    const { machine, settings } = await startPrinter();
    machine.mute(true);
    expect(await setUp().tryOut(settings)).toEqual(
      ok({
        settings: { ...settings, profile: 'silent' },
        answersStatus: false,
        confirms: false,
        outcome: 'unconfirmed',
      }),
    );
    expect(machine.countCut()).toBe(1);
  });

  test('one that is not there is away; without paper it has stopped, and nothing was printed', async () => {
    const { machine, settings } = await startPrinter();
    machine.setPaper('out');
    expect(await setUp().tryOut(settings)).toEqual({ ok: false, fault: { kind: 'printer-stopped' } });
    await machine.switchOff();
    expect(await setUp().tryOut(settings)).toEqual({ ok: false, fault: { kind: 'printer-away' } });
    expect(machine.countCut()).toBe(0);
  });

  test.skipIf(whyNoPty() !== null)(
    'on a serial line, as it is set first, and then at other speeds',
    async () => {
      const bench = await ptyBench('serial')({ rowsPerSecond: null });
      const settings = {
        kind: 'serial',
        path: bench.path ?? '',
        baudRate: 57_600,
        flow: 'software',
        ...traits,
      } as const;
      const outcome = {
        ok: true,
        value: { settings: { ...settings, profile: 'epson' }, outcome: 'printed' },
      };
      expect(await setUp().tryOut(settings)).toMatchObject(outcome);
      expect(bench.machine.countCut()).toBe(1);
    },
  );

  test('a file that is no device is not touched', async () => {
    const path = `${scratchFolder()}/lp0`;
    writeFileSync(path, 'x'.repeat(300));
    const settings = { kind: 'usb', path, ...traits } as const;
    expect(await setUp().tryOut(settings)).toEqual({ ok: false, fault: { kind: 'printer-away' } });
    expect(readFileSync(path, 'utf8')).toBe('x'.repeat(300));
  });

  test('one without a cutter stays so', async () => {
    const { settings } = await startPrinter();
    expect(await setUp().tryOut({ ...settings, profile: 'no-cutter' })).toMatchObject({
      value: { settings: { profile: 'no-cutter' }, outcome: 'printed' },
    });
  });

  test('one at a time', async () => {
    const [one, other] = [await startPrinter(), await startPrinter()];
    const setup = setUp();
    const first = setup.tryOut(one.settings);
    const busy = { ok: false, fault: { kind: 'try-under-way' } };
    expect(await setup.tryOut(other.settings)).toEqual(busy);
    expect(await setup.choose(null)).toEqual(busy);
    expect(await first).toMatchObject({ ok: true });
    expect(other.machine.countCut()).toBe(0);
  });

  test('the queue waits for its own printer only, goes on afterwards, and not while a slip is under way', async () => {
    const [{ settings: inUse }, other] = [await startPrinter(), await startPrinter()];
    const calls: string[] = [];
    const setup = (isFree: boolean) =>
      setUp({
        config: { ...testConfig(), printer: inUse },
        queue: {
          async pause() {
            calls.push('pause');
            return isFree;
          },
          resume: (hasRemains) => void calls.push(`resume ${hasRemains}`),
        },
      });
    expect(await setup(false).tryOut(inUse)).toEqual({ ok: false, fault: { kind: 'slip-under-way' } });
    expect(await setup(false).tryOut(other.settings)).toMatchObject({ ok: true });
    expect(calls.splice(0)).toEqual(['pause']);
    await setup(true).tryOut(inUse);
    expect(calls).toEqual(['pause', 'resume false']);
  });

  test('cut off in the middle, what it holds is known to the queue and to the next run', async () => {
    const { machine, settings } = await startPrinter();
    const folder = scratchFolder();
    const underTest = watchUnderTest(folder);
    const calls: boolean[] = [];
    const setup = setUp({
      config: { ...testConfig(), printer: settings },
      underTest,
      queue: { pause: async () => true, resume: (hasRemains) => void calls.push(hasRemains) },
    });
    machine.endPaperAfter(40);
    const trial = setup.tryOut(settings);
    await expect.poll(() => existsSync(`${folder}/printer-under-test`)).toBe(true);
    // The paper has ended under the slip.
    await expect.poll(() => machine.isDone()).toBe(false);
    await machine.switchOff();
    expect(await trial).toMatchObject({ ok: true, value: { outcome: 'cut-off' } });
    expect(calls).toEqual([true]);
    expect([underTest.takeRemains(), underTest.takeRemains()]).toEqual([true, false]);
  });
});

describe('chosen', () => {
  test('is only what was tried in this run and came out, what is in use, or none', async () => {
    const [one, other] = [await startPrinter(), await startPrinter()];
    const saved: unknown[] = [];
    const save = (printer: unknown) => {
      saved.push(printer);
      return ok(null);
    };
    const setup = setUp({ config: { ...testConfig(), printer: one.settings }, save });
    const notTried = { ok: false, fault: { kind: 'not-tried' } };
    expect(await setup.choose(other.settings)).toEqual(notTried);
    const trial = await setup.tryOut(other.settings);
    if (!trial.ok) throw new Error(trial.fault.kind);
    expect(await setup.choose({ ...trial.value.settings, host: '192.0.2.7' } as never)).toEqual(notTried);
    for (const printer of [trial.value.settings, one.settings, null]) await setup.choose(printer);
    expect(saved).toEqual([trial.value.settings, one.settings, null]);
  });

  test('while a slip is under way waits for it, ten seconds at most', async () => {
    const clock = createTestClock();
    const saved: number[] = [];
    const setup = setUp({
      clock,
      queue: { pause: async () => false, resume() {} },
      save() {
        saved.push(clock.runMs());
        return ok(null);
      },
    });
    const chosen = setup.choose(null);
    await new Promise((after) => setImmediate(after));
    for (let at = 0; at < 50; at++) {
      clock.advance(250);
      await new Promise((after) => setImmediate(after));
    }
    await chosen;
    expect(saved).toEqual([10_000]);
  });
});
