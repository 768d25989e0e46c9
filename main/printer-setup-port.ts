import type { Result } from '../protocol/result.ts';
import type { PrinterSettings } from './config-devices.ts';
import type { PrintOutcome } from './printer-port.ts';

/** A printer that this PC sees, or knows of. */
export type FoundPrinter = {
  /** As the settings would name it; what it can is not asked yet. */
  readonly settings: PrinterSettings;
  /** What the system calls it; null: nothing besides its path. */
  readonly name: string | null;
};

/** What a printer answered, and what became of its test slip. */
export type TriedPrinter = {
  /** With the profile that fits and, on a serial line, the speed that it answered at. */
  readonly settings: PrinterSettings;
  readonly answersStatus: boolean;
  readonly confirms: boolean;
  readonly outcome: PrintOutcome;
};

/**
 * `slip-under-way`: it is printing a visitor's slip, which goes first. `try-under-way`: one at a time, whoever asked.
 * `printer-stopped`: no paper, cover open.
 */
export type TryFault = {
  readonly kind: 'slip-under-way' | 'try-under-way' | 'printer-away' | 'printer-stopped';
};

/** `not-tried`: only a printer whose test slip came out in this run can be chosen. */
export type ChooseFault = { readonly kind: 'settings-read-only' | 'try-under-way' | 'not-tried' };

/** Which printer the kiosk uses: found, tried with a slip, chosen. */
export type PrinterSetup = {
  find(): Promise<readonly FoundPrinter[]>;
  /**
   * Asks what it can and prints a test slip, within two minutes. `no-cutter` is kept, every other profile is found out;
   * the speed and the flow of a serial line are tried first as they are given. Is it the printer in use, then slips of
   * visitors wait meanwhile.
   */
  tryOut(settings: PrinterSettings): Promise<Result<TriedPrinter, TryFault>>;
  /** Why that one cannot be chosen now; null: it can. */
  whyNot(settings: PrinterSettings | null): ChooseFault | null;
  /**
   * Written to the settings, durable when it resolves; the kiosk begins anew with them. null: no printer. A slip under
   * way has ten seconds to come out; after that the guard is asked about it.
   */
  choose(settings: PrinterSettings | null): Promise<Result<null, ChooseFault>>;
};
