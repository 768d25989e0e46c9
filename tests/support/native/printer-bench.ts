import { onTestFinished } from 'vitest';
import type { PrintOutcome } from '../../../main/domain/printer-settings.ts';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import type { Printer, PrinterFault } from '../../../main/ports/printer.ts';
import { drawTextRow } from '../../../main/print/draw-text-row.ts';
import { openEscposPrinter } from '../../../native/printer/escpos-printer.ts';
import type { OpenLink } from '../../../native/printer/link.ts';
import { type PrinterProfile, profiles } from '../../../native/printer/profiles.ts';
import { serialLink } from '../../../native/printer/serial-link.ts';
import { tcpLink } from '../../../native/printer/tcp-link.ts';
import { usbLinuxLink } from '../../../native/printer/usb-linux-link.ts';
import { startSimulatedPrinter } from '../../../native/simulated/printer.ts';
import { createPrinterMachine, type PrinterMachine } from '../../../native/simulated/printer-machine.ts';
import { createPtyPair } from './pty-pair.ts';

/** A simulated printer on some way to it. */
export type Bench = {
  readonly machine: Pick<
    PrinterMachine,
    | 'slips'
    | 'countCut'
    | 'change'
    | 'endPaperAfter'
    | 'standStillAfter'
    | 'isStandingStill'
    | 'holdsCut'
    | 'mute'
    | 'hangUpAfterSlips'
  >;
  readonly open: OpenLink;
  /** Of the line; null on TCP. */
  readonly path: string | null;
  /** The cable is out; the printer goes on. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** The same while the line holds: what was received and not printed is gone, nothing is said of it. */
  losePower(): void;
  /** Power gone, and with it what was received and not printed. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
};

export type Speed = { readonly rowsPerSecond: number | null; readonly bufferBytes?: number };

export async function tcpBench({ rowsPerSecond, bufferBytes = 65_536 }: Speed): Promise<Bench> {
  const printer = await startSimulatedPrinter({ port: 0, rowsPerSecond, bufferBytes });
  onTestFinished(() => printer.close());
  return {
    machine: printer,
    path: null,
    open: tcpLink({ host: '127.0.0.1', port: printer.port }),
    async unplug() {
      printer.unplug();
    },
    plug: async () => {},
    losePower: printer.losePower,
    switchOff: printer.switchOff,
    switchOn: printer.switchOn,
  };
}

/** On a pseudo-terminal, as a serial printer. A pseudo-terminal holds no flow control: the buffer takes all. */
export function ptyBench(way: 'serial' | 'usb') {
  return async ({ rowsPerSecond }: Speed): Promise<Bench> => {
    const machine = createPrinterMachine({
      keep: 50,
      bufferBytes: 1e9,
      rowsPerSecond,
      drawText: drawTextRow,
    });
    const line = createPtyPair((bytes) => void link.receive(bytes));
    const link = machine.attach({ write: (bytes) => void line.send(bytes), hasRoom() {}, hangUp() {} });
    await line.plug();
    onTestFinished(() => line.end());
    return {
      machine,
      path: line.path,
      open: way === 'serial' ? serialOn(line.path) : usbLinuxLink({ path: line.path }),
      unplug: () => line.unplug(),
      plug: () => line.plug(),
      losePower: machine.losePower,
      async switchOff() {
        machine.losePower();
        await line.unplug();
      },
      switchOn: () => line.plug(),
    };
  };
}

/** With XON/XOFF: a pseudo-terminal has no wires for the other. */
function serialOn(path: string): OpenLink {
  return serialLink({ path, baudRate: 115_200, flow: 'software' });
}

export type TestPrinter = Omit<Printer, 'print'> & {
  print(slip: Parameters<Printer['print']>[0]): Promise<PrintOutcome>;
  /** Of the slip under way. */
  readonly told: { isSent: boolean; trouble: PrinterFault | null };
};

/** The kiosk's printer on that bench; closed after the test. */
export function openOn(
  bench: Pick<Bench, 'open'>,
  profile: PrinterProfile = profiles.generic,
  { mayHoldRemains }: { readonly mayHoldRemains: boolean } = { mayHoldRemains: false },
): TestPrinter {
  const printer = openEscposPrinter({
    address: 'bench',
    open: bench.open,
    profile,
    clock: startMachineClock(),
    mayHoldRemains,
    longestWellMs: 4_000,
  });
  onTestFinished(() => printer.close());
  const told: TestPrinter['told'] = { isSent: false, trouble: null };
  return {
    ...printer,
    told,
    print(slip) {
      told.isSent = false;
      return printer.print(slip, {
        sent() {
          told.isSent = true;
          return true;
        },
        trouble(fault) {
          told.trouble = fault;
        },
      });
    },
  };
}
