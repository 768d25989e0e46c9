import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ok } from '../../main/domain/result.ts';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { createPrinterSetup, type PrinterSetupParts } from '../../main/hosts/printer-setup.ts';
import { savePrinter } from '../../main/hosts/save-printer.ts';
import { findPrinterWays, usbPrinters } from '../../native/printer/find-printers.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { ptyBench } from '../native/printer-bench.ts';
import { whyNoPty } from '../native/pty-pair.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';

const traits = { profile: 'generic', slips: 'auto', paperMm: 80 } as const;

function setUp(parts: Partial<PrinterSetupParts> = {}) {
  const clock = startMachineClock();
  return createPrinterSetup({ config: testConfig(), clock, queue: null, save: () => ok(null), ...parts });
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

  test.skipIf(whyNoPty() !== null)('on a serial line, the speed that it answered at is kept', async () => {
    const bench = await ptyBench('serial')({ rowsPerSecond: null });
    const settings = {
      kind: 'serial',
      path: bench.path ?? '',
      baudRate: 9_600,
      flow: 'hardware',
      ...traits,
    } as const;
    expect(await setUp().tryOut(settings)).toMatchObject({
      ok: true,
      value: { settings: { baudRate: 115_200, flow: 'hardware', profile: 'epson' }, outcome: 'printed' },
    });
  });

  test('only when no visitor’s slip is under way, and the queue goes on afterwards', async () => {
    const { settings } = await startPrinter();
    const calls: string[] = [];
    const queue = (isFree: boolean) => ({
      pause: async () => isFree,
      resume: () => void calls.push('resume'),
    });
    expect(await setUp({ queue: queue(false) }).tryOut(settings)).toEqual({
      ok: false,
      fault: { kind: 'slip-under-way' },
    });
    expect(calls).toEqual([]);
    await setUp({ queue: queue(true) }).tryOut({ ...settings, port: 1 });
    expect(calls).toEqual(['resume']);
  });
});

describe('chosen', () => {
  const file = () => {
    const path = `${scratchFolder()}/config.json`;
    const { venue, gates, gateId } = testConfig();
    writeFileSync(path, `\uFEFF${JSON.stringify({ schema: 1, venue, gates, gateId, diskLowBytes: 7 })}`);
    return path;
  };

  test('it is in the settings, and the rest is as it was', () => {
    const path = file();
    const printer = {
      kind: 'tcp',
      host: '192.0.2.7',
      port: 9100,
      profile: 'epson',
      slips: 'auto',
      paperMm: 58,
    } as const;
    expect(savePrinter(path, printer)).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ schema: 1, diskLowBytes: 7, printer });
    expect(savePrinter(path, null)).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ diskLowBytes: 7, printer: null });
  });

  test('settings that are not there, or broken meanwhile, are left alone', () => {
    const path = file();
    writeFileSync(path, '{"schema":1}');
    expect(savePrinter(path, null)).toEqual({ ok: false, fault: { kind: 'settings-read-only' } });
    expect(readFileSync(path, 'utf8')).toBe('{"schema":1}');
    expect(savePrinter(`${path}.none`, null).ok).toBe(false);
  });
});
