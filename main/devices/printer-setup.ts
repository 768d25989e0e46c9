import { findPrinterWays, type PrinterWay } from '../../native/printer/find-printers.ts';
import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type {
  ChooseFault,
  FoundPrinter,
  PrinterSettings,
  RunningSample,
  TriedPrinter,
  TryFault,
} from '../domain/printer-settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { PrinterSetup } from '../ports/printer-setup.ts';
import type { PrintQueue } from '../print/print-queue.ts';
import type { Config } from '../settings/config.ts';
import { wayTo } from './open-printer.ts';
import { printTestSlip } from './print-test-slip.ts';
import type { UnderTest } from './printer-under-test.ts';
import { probeWay, usualSpeed } from './probe-way.ts';

export type PrinterSetupParts = {
  readonly config: Config;
  readonly clock: Clock;
  /** The queue that holds the printer of the settings; null: none runs. */
  readonly queue: Pick<PrintQueue, 'pause' | 'resume'> | null;
  readonly underTest: UnderTest;
  /** Whether the printer in use may hold half a slip. */
  readonly mayHoldRemains: () => boolean;
  readonly printOnHost?: PrintOnHost | null;
  /** A simulated one of the host's; null: it runs none. */
  readonly simulated: RunningSample | null;
  readonly find?: () => Promise<readonly PrinterWay[]>;
  readonly save: (printer: PrinterSettings | null) => Result<null, ChooseFault>;
};

type Trial = Result<TriedPrinter, TryFault>;

/** Ten speeds and flows of a serial line, and a slip. */
const longestTryMs = 120_000;
/** A line is let go only some time after it was closed. */
const afterCloseMs = 500;
const slipUnderWayMs = 10_000;
const askAgainMs = 250;

/** The printer of the settings and every other that this PC sees; the printer screen and its test slip. */
export function createPrinterSetup(parts: PrinterSetupParts): PrinterSetup {
  const { config, clock, queue, underTest, find = findPrinterWays, printOnHost = null } = parts;
  /** Printers whose slip came out in this run. */
  const usable = new Set<string>(config.printer ? [JSON.stringify(config.printer)] : []);
  let isBusy = false;
  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function tried(settings: PrinterSettings, mayHoldRemains: boolean): Promise<Trial> {
    const reached = await probeWay(settings, clock);
    if (!reached) return failed({ kind: 'printer-away' });
    const { answersStatus, profile: found } = reached.probed;
    if (found === null) return failed({ kind: 'printer-stopped' });
    const isTorn = settings.profile === 'no-cutter' && found !== 'silent';
    const fitting = { ...reached.settings, profile: isTorn ? 'no-cutter' : found } as const;
    underTest.begin();
    const outcome = await printTestSlip(
      { ...config, printer: fitting },
      { clock, mayHoldRemains, printOnHost },
    );
    return ok({ settings: fitting, answersStatus, confirms: found !== 'silent', outcome });
  }

  function late(): Promise<Trial> {
    return new Promise((resolve) => {
      clock.after(longestTryMs, () => resolve(failed({ kind: 'printer-away' })));
    });
  }

  async function tryAlone(settings: PrinterSettings): Promise<Trial> {
    const isInUse = queue !== null && isSamePlace(settings, config.printer);
    if (isInUse && !(await queue.pause())) return failed({ kind: 'slip-under-way' });
    let hasRemains = true;
    try {
      if (isInUse) await pause(afterCloseMs);
      const trial = await Promise.race([tried(settings, isInUse && parts.mayHoldRemains()), late()]);
      if (trial.ok && isOut(trial.value)) usable.add(JSON.stringify(trial.value.settings));
      hasRemains = trial.ok ? !isOut(trial.value) : trial.fault.kind !== 'printer-stopped';
      if (!hasRemains) underTest.end();
      return trial;
    } finally {
      if (isInUse) {
        await pause(afterCloseMs);
        queue.resume(hasRemains);
      }
    }
  }

  async function alone<Value, Trouble>(
    work: () => Promise<Result<Value, Trouble>>,
  ): Promise<Result<Value, Trouble | { readonly kind: 'try-under-way' }>> {
    if (isBusy) return failed({ kind: 'try-under-way' });
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  }

  /** False: the slip did not come out in that time. */
  async function letSlipOut(): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < slipUnderWayMs; waitedMs += askAgainMs) {
      if (queue === null || (await queue.pause())) return true;
      await pause(askAgainMs);
    }
    return false;
  }

  function isTried(settings: PrinterSettings | null): boolean {
    return settings === null || usable.has(JSON.stringify(settings));
  }

  return {
    async find() {
      const scanners = new Set(config.scanners.map((scanner) => ('path' in scanner ? scanner.path : null)));
      const ways = await find();
      const found = ways.filter((way) => way.kind === 'windows' || !scanners.has(way.path));
      return [...found.map(foundOf), ...simulatedIn(parts)];
    },
    tryOut: (settings) => alone(() => tryAlone(settings)),
    whyNot(settings) {
      if (isBusy) return { kind: 'try-under-way' };
      return isTried(settings) ? null : { kind: 'not-tried' };
    },
    choose: (settings) =>
      alone<null, ChooseFault>(async () => {
        if (!isTried(settings)) return failed({ kind: 'not-tried' });
        const isOurs = await letSlipOut();
        const saved = parts.save(settings && onPurpose(settings));
        if (!saved.ok && isOurs) queue?.resume(false);
        return saved;
      }),
  };
}

/** Somebody wants it, whatever it came with. */
function onPurpose(settings: PrinterSettings): PrinterSettings {
  return settings.kind === 'simulated' ? { ...settings, isSample: false } : settings;
}

function isOut({ outcome }: TriedPrinter): boolean {
  return outcome === 'printed' || outcome === 'unconfirmed';
}

function isSamePlace(one: PrinterSettings, other: PrinterSettings | null): boolean {
  return other !== null && wayTo(one).address === wayTo(other).address;
}

const traits = { profile: 'generic', slips: 'auto', paperMm: 80 } as const;

/** The one that the host runs, whatever is in use; of the trial nothing is offered to a gate that is set up. */
function simulatedIn({ simulated, config }: PrinterSetupParts): readonly FoundPrinter[] {
  if (simulated === null || (simulated.isSample && config.setup === 'done')) return [];
  return [{ settings: { kind: 'simulated', port: simulated.port, isSample: false, ...traits }, name: null }];
}

function foundOf(way: PrinterWay): FoundPrinter {
  if (way.kind === 'windows') return { settings: { ...way, ...traits }, name: way.name };
  const { name, path } = way;
  if (way.kind === 'usb') return { settings: { kind: 'usb', path, ...traits }, name };
  return { settings: { kind: 'serial', path, baudRate: usualSpeed, flow: 'hardware', ...traits }, name };
}
