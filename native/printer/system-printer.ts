import type { Raster } from '../../main/domain/raster.ts';
import type { PlainSlip } from '../../main/domain/slip-text.ts';
import type { Printer } from '../../main/ports/printer.ts';
import { failed, ok } from '../../protocol/result.ts';

/** Has the host print a picture on a printer that only a driver knows; false: it was not taken. */
export type PrintOnHost = (job: { readonly name: string; readonly slip: Raster }) => Promise<boolean>;

type SystemPrinterOptions = {
  /** As the system calls it. */
  readonly name: string;
  /** null: this host has no window to print from. */
  readonly printOnHost: PrintOnHost | null;
};

/**
 * A printer behind its driver and the system's own spooler. It is given pictures and says nothing: what was taken is
 * `unconfirmed`, never printed.
 */
export function openSystemPrinter({ name, printOnHost }: SystemPrinterOptions): Printer {
  return {
    address: name,
    check: async () => (printOnHost ? ok({ paperLow: false }) : failed('printer-away')),
    async print(slip, told) {
      if (!printOnHost || !isPicture(slip)) return 'not-begun';
      const isTaken = await printOnHost({ name, slip });
      // A driver that refuses may have printed a part: nobody knows.
      if (!isTaken || !told.sent()) return 'cut-off';
      return 'unconfirmed';
    },
    expectRemains() {},
    close: async () => {},
  };
}

function isPicture(slip: Raster | PlainSlip): slip is Raster {
  return 'rows' in slip;
}
