import type { PrinterSettings } from './config-devices.ts';
import type { Result } from './domain/result.ts';
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

/** `slip-under-way`: one client at a time, and a visitor's slip goes first. `printer-stopped`: no paper, cover open. */
export type TryFault = { readonly kind: 'slip-under-way' | 'printer-away' | 'printer-stopped' };

/** Which printer the kiosk uses: found, tried with a slip, chosen. */
export type PrinterSetup = {
  readonly current: PrinterSettings | null;
  find(): Promise<readonly FoundPrinter[]>;
  /** Asks what it can and prints a test slip; its `profile` is found out, not taken. Slips of visitors wait meanwhile. */
  tryOut(settings: PrinterSettings): Promise<Result<TriedPrinter, TryFault>>;
  /** Written to the settings, durable when it returns; the kiosk begins anew with them. null: no printer. */
  choose(settings: PrinterSettings | null): Result<null, { readonly kind: 'settings-read-only' }>;
};
