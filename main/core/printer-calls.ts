import { failed, type Result } from '../../protocol/result.ts';
import type {
  ChooseFault,
  FoundPrinter,
  PrinterSettings,
  TriedPrinter,
  TryFault,
} from '../domain/printer-settings.ts';
import type { DiskFull } from '../ports/journal.ts';
import type { PrinterSetup } from '../ports/printer-setup.ts';
import type { SessionFault } from '../staff/sessions.ts';

/** `settings-read-only`: this kiosk may not write its settings. */
type NoSetup = { readonly kind: 'settings-read-only' };

type PrintersFound = {
  readonly current: PrinterSettings | null;
  readonly found: readonly FoundPrinter[];
};

/** What the printer screen asks of the core. */
export type PrinterCalls = {
  /** The printer in use, and those that could be. */
  findPrinters(): Promise<PrintersFound>;
  /** Asks a printer what it can and prints a test slip; an event. */
  tryPrinter(
    settings: PrinterSettings,
    session: string | null,
  ): Promise<Result<TriedPrinter, TryFault | NoSetup | SessionFault>>;
  /** null: no printer. The kiosk begins anew with it. */
  choosePrinter(
    settings: PrinterSettings | null,
    session: string | null,
  ): Promise<Result<null, ChooseFault | SessionFault | DiskFull>>;
};

type PrinterCallsParts = {
  readonly current: PrinterSettings | null;
  /** null: printers are set up elsewhere. */
  readonly setup: PrinterSetup | null;
  /** What became of a trial, to be written down. */
  readonly tried: (what: string) => void;
  readonly mayTry: (session: string | null) => Result<unknown, SessionFault>;
  /** Whoever is signed in may change settings; written down with their name. */
  readonly mayChange: (session: string | null) => Result<unknown, SessionFault | DiskFull>;
};

export function printerCalls({ current, setup, tried, mayTry, mayChange }: PrinterCallsParts): PrinterCalls {
  return {
    findPrinters: async () => ({ current, found: setup ? await setup.find() : [] }),
    async tryPrinter(settings, session) {
      const allowed = mayTry(session);
      if (!allowed.ok) return allowed;
      if (!setup) return failed({ kind: 'settings-read-only' });
      const trial = await setup.tryOut(settings);
      tried(trial.ok ? trial.value.outcome : trial.fault.kind);
      return trial;
    },
    async choosePrinter(settings, session) {
      const may = mayTry(session);
      if (!may.ok) return may;
      const fault = setup ? setup.whyNot(settings) : ({ kind: 'settings-read-only' } as const);
      if (fault) return failed(fault);
      const allowed = mayChange(session);
      if (!allowed.ok) return allowed;
      return (await setup?.choose(settings)) ?? failed({ kind: 'settings-read-only' });
    },
  };
}
