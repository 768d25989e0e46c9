import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import { openForReading } from '../../../main/journal/open-database.ts';
import type { Printer } from '../../../main/ports/printer.ts';
import { composeSlip } from '../../../main/print/compose-slip.ts';
import { drawSlip } from '../../../main/print/draw-slip.ts';
import { createPrintQueue, type PrintQueue } from '../../../main/print/print-queue.ts';
import { openEscposPrinter } from '../../../native/printer/escpos-printer.ts';
import { type PrinterProfile, profiles } from '../../../native/printer/profiles.ts';
import { tcpLink } from '../../../native/printer/tcp-link.ts';
import { untilNone } from '../system/kiosk-client.ts';
import { type TestKiosk, testSlipSettings } from '../test-kiosk.ts';

export type PrintLineOptions = {
  readonly port: number;
  readonly profile?: PrinterProfile;
  /** The queue's printer in place of the real one: a control. */
  readonly instead?: (printer: Printer) => Printer;
};

/** The kiosk's own queue, drawing and printer over the journal of a test kiosk. */
export function startPrintLine(
  kiosk: TestKiosk,
  { port, profile = profiles.generic, instead = (printer) => printer }: PrintLineOptions,
): PrintQueue {
  const clock = startMachineClock();
  kiosk.file.printJobs.markInterrupted(kiosk.stamp());
  const printer = openEscposPrinter({
    address: 'bench',
    open: tcpLink({ host: '127.0.0.1', port }),
    profile,
    clock,
    mayHoldRemains: kiosk.file.printJobs.mayHoldRemains(),
    // The simulated printer speaks within milliseconds.
    quietMs: 60,
  });
  return createPrintQueue({
    printer: instead(printer),
    jobs: kiosk.file.printJobs,
    clock,
    stamp: kiosk.stamp,
    printWithinMs: 3_600_000,
    slipsAfterLow: 40,
    broken(_job, error) {
      throw error;
    },
    async draw({ seq, copy }) {
      const source = kiosk.file.slipSource(seq);
      return source && drawSlip(composeSlip(source, testSlipSettings(), { keys: kiosk.keys, copy }));
    },
  });
}

/** The code that stands on the slip of an event. */
export function codeOf(kiosk: TestKiosk, seq: number): string {
  const source = kiosk.file.slipSource(seq);
  const lines = source ? composeSlip(source, testSlipSettings(), { keys: kiosk.keys, copy: 1 }) : [];
  return lines.find((line) => line.kind === 'code')?.code ?? '';
}

/** Until no slip waits any more. */
export async function untilSettled(kiosk: TestKiosk): Promise<void> {
  await untilNone(() => kiosk.file.printJobs.countWaiting());
}

export type JobRow = { readonly seq: number; readonly copy: number; readonly state: string };

/** As they stand in the file. */
export function jobsIn(folder: string): readonly JobRow[] {
  const database = openForReading(`${folder}/journal.db`);
  const rows = database.prepare('SELECT seq, copy, state FROM print_jobs ORDER BY id').all() as JobRow[];
  database.close();
  return rows;
}
