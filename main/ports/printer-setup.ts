import type { Result } from '../../protocol/result.ts';
import type {
  ChooseFault,
  FoundPrinter,
  PrinterSettings,
  TriedPrinter,
  TryFault,
} from '../domain/printer-settings.ts';

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
