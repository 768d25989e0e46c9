import { findPrinterWays, type PrinterWay } from '../../native/printer/find-printers.ts';
import { type Probed, probePrinter } from '../../native/printer/probe.ts';
import type { Config } from '../config.ts';
import type { PrinterSettings } from '../config-devices.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Clock } from '../ports.ts';
import { testLines } from '../print/compose-report.ts';
import { startDrawingThread } from '../print/drawing-thread.ts';
import type { PrintQueue } from '../print/print-queue.ts';
import { writeSlip } from '../print/write-slip.ts';
import type { Printer, PrintOutcome } from '../printer-port.ts';
import type { FoundPrinter, PrinterSetup, TriedPrinter, TryFault } from '../printer-setup-port.ts';
import { openPrinter, wayTo, writesText } from './open-printer.ts';
import { slipSettingsOf } from './slip-settings.ts';

export type PrinterSetupParts = {
  readonly config: Config;
  readonly clock: Clock;
  /** The queue that holds the printer of the settings; null: none runs. */
  readonly queue: Pick<PrintQueue, 'pause' | 'resume'> | null;
  readonly find?: () => Promise<readonly PrinterWay[]>;
  readonly save: (printer: PrinterSettings | null) => Result<null, { readonly kind: 'settings-read-only' }>;
};

/** Serial lines are tried at these speeds, in bit/s; a printer that answers at none is used at the first. */
const speeds = [115_200, 38_400, 19_200, 9_600] as const;
/** A test slip that takes longer hangs on paper or cover. */
const longestSlipMs = 30_000;
/** A printer without a word is given time to take what it was given. */
const silentSlipMs = 2_000;
/** A line is let go only some time after it was closed. */
const afterCloseMs = 500;

/** The printer of the settings and every other that this PC sees; the printer screen and its test slip. */
export function createPrinterSetup(parts: PrinterSetupParts): PrinterSetup {
  const { config, clock, queue } = parts;
  const find = parts.find ?? findPrinterWays;
  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function tried(settings: PrinterSettings): Promise<Result<TriedPrinter, TryFault>> {
    const answer = await probe(settings, clock);
    if (!answer) return failed({ kind: 'printer-away' });
    const { probed, settings: reached } = answer;
    if (probed.profile === null) return failed({ kind: 'printer-stopped' });
    const fitting = { ...reached, profile: probed.profile };
    const outcome = await printTestSlip(fitting);
    return ok({
      settings: fitting,
      answersStatus: probed.answersStatus,
      confirms: probed.profile !== 'silent',
      outcome,
    });
  }

  async function printTestSlip(settings: PrinterSettings): Promise<PrintOutcome> {
    const thread = startDrawingThread(settings.paperMm);
    const printer = openPrinter(settings, clock, { mayHoldRemains: false });
    try {
      const site = await slipSettingsOf({ ...config, printer: settings });
      const lines = testLines(site, clock.wallMs());
      const slip = writesText(settings) ? writeSlip(lines, settings.paperMm) : await thread.draw(lines);
      const stop = clock.after(longestSlipMs, () => void printer.close());
      const outcome = await printer.print(slip, { sent: () => true, trouble: () => {} });
      stop();
      await letGo(printer, outcome);
      return outcome;
    } finally {
      await printer.close();
      await thread.close();
    }
  }

  /** What it still holds of a slip that was cut off is cut from the next. */
  async function letGo(printer: Printer, outcome: PrintOutcome): Promise<void> {
    if (outcome === 'cut-off') await printer.check();
    if (outcome === 'unconfirmed') await pause(silentSlipMs);
  }

  return {
    current: config.printer,
    async find() {
      const scanners = new Set(config.scanners.map((scanner) => ('path' in scanner ? scanner.path : null)));
      const ways = await find();
      const found = ways.filter((way) => way.kind === 'windows' || !scanners.has(way.path));
      return found.map(foundOf);
    },
    async tryOut(settings) {
      if (queue && !(await queue.pause())) return failed({ kind: 'slip-under-way' });
      try {
        await pause(afterCloseMs);
        return await tried(settings);
      } finally {
        await pause(afterCloseMs);
        queue?.resume();
      }
    },
    choose: (settings) => parts.save(settings),
  };
}

/** What it answers, and at which speed; a printer that Windows drives is only looked for. */
async function probe(
  settings: PrinterSettings,
  clock: Clock,
): Promise<{ readonly probed: Probed; readonly settings: PrinterSettings } | null> {
  if (settings.kind !== 'serial') {
    const probed = await probePrinter(wayTo(settings).open, clock);
    return probed && { probed, settings };
  }
  let first: { readonly probed: Probed; readonly settings: PrinterSettings } | null = null;
  for (const flow of ['hardware', 'software'] as const) {
    for (const baudRate of speeds) {
      const at = { ...settings, flow, baudRate };
      const probed = await probePrinter(wayTo(at).open, clock);
      // This line has no such wires, or is not there.
      if (!probed) break;
      if (probed.answersStatus) return { probed, settings: at };
      first ??= { probed, settings: at };
    }
  }
  return first;
}

function foundOf(way: PrinterWay): FoundPrinter {
  const traits = { profile: 'generic', slips: 'auto', paperMm: 80 } as const;
  if (way.kind === 'windows') return { settings: { ...way, ...traits }, name: way.name };
  const { name, path } = way;
  if (way.kind === 'usb') return { settings: { kind: 'usb', path, ...traits }, name };
  return { settings: { kind: 'serial', path, baudRate: speeds[0], flow: 'hardware', ...traits }, name };
}
