type Traits = {
  /** What the printer can; `kiosk printer` finds it out. */
  readonly profile: 'generic' | 'silent' | 'epson' | 'no-cutter';
  /** How slips are sent: as a picture, or as plain letters where a serial line is slower than 38,400 bit/s. */
  readonly slips: 'auto' | 'picture' | 'text';
  readonly paperMm: 80 | 58;
};

/** Which printer, and how it is reached. */
export type PrinterSettings = Traits &
  (
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
    | {
        readonly kind: 'serial';
        readonly path: string;
        /** bit/s */
        readonly baudRate: number;
        /** How the printer says that it is full: RTS/CTS, or XON/XOFF where the cable has three wires. */
        readonly flow: 'hardware' | 'software';
      }
    /** Linux' own driver for USB printers. */
    | { readonly kind: 'usb'; readonly path: string }
    /** The Windows spooler, by the printer's name there; it takes bytes and says nothing of the paper. */
    | { readonly kind: 'windows'; readonly name: string }
    /** A printer that only a driver knows, by its name in the system: the Electron host prints on it. */
    | { readonly kind: 'system'; readonly name: string }
    /**
     * The kiosk starts a printer of its own on that port, which can be broken on purpose. `isSample`: nobody chose it, it
     * came with an empty folder and goes when the gate is set up.
     */
    | { readonly kind: 'simulated'; readonly port: number; readonly isSample: boolean }
  );

/** A simulated printer that the host runs. `isSample`: nobody chose it before this program began. */
export type RunningSample = { readonly port: number; readonly isSample: boolean };

/** What the host runs of these settings; null: nothing. */
export function runningSample(printer: PrinterSettings | null): RunningSample | null {
  return printer?.kind === 'simulated' ? { port: printer.port, isSample: printer.isSample } : null;
}

/**
 * `printed`: the printer said so. `unconfirmed`: it was given everything and cannot say. `cut-off`: the link was lost
 * after the first byte. `not-begun`: no byte was sent.
 */
export type PrintOutcome = 'printed' | 'unconfirmed' | 'cut-off' | 'not-begun';

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
