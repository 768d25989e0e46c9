import type { Fault } from '../domain/fault.ts';
import type { Raster } from '../domain/raster.ts';
import type {
  Clock,
  Printer,
  PrinterFault,
  PrintJob,
  PrintJobs,
  PrintOutcome,
  PrintState,
  Stamp,
} from '../ports.ts';

export type PrintQueueParts = {
  readonly printer: Printer;
  readonly jobs: PrintJobs;
  /** null when the slip's event is not there or has no slip. */
  readonly draw: (job: PrintJob) => Promise<Raster | null>;
  readonly clock: Pick<Clock, 'after'>;
  readonly stamp: () => Stamp;
};

export type PrintReport = {
  readonly kind: 'fine' | 'care' | 'fault';
  readonly waiting: number;
  readonly faults: readonly Fault[];
};

export type PrintQueue = {
  /** A job may wait. Never blocks, never throws. */
  wake(): void;
  report(): PrintReport;
  /** Lets the job under way end and starts no other. */
  stop(): Promise<void>;
};

/** How often an idle or broken printer is asked how it is. */
const askAgainMs = 2_000;
const stateAfter: Readonly<Record<PrintOutcome, PrintState>> = {
  printed: 'printed',
  sent: 'sent',
  'cut-off': 'uncertain',
};

/**
 * Prints the journal's jobs one after the other, apart from the line: a slow or broken printer delays nobody.
 * `sending` is durable before the first byte, so no slip is ever sent twice by itself.
 */
export function createPrintQueue(parts: PrintQueueParts): PrintQueue {
  const { printer, jobs } = parts;
  let trouble: PrinterFault | null = null;
  let isPaperLow = false;
  let isStopped = false;
  let running: Promise<void> | null = null;
  let stopTimer = () => {};

  async function run(): Promise<void> {
    while (!isStopped && (await isReady())) {
      const job = jobs.next();
      if (!job) break;
      await printJob(job);
    }
    if (!isStopped) stopTimer = parts.clock.after(askAgainMs, wake);
  }

  async function isReady(): Promise<boolean> {
    const condition = await printer.check();
    trouble = condition.ok ? null : condition.fault;
    isPaperLow = condition.ok && condition.value.paperLow;
    return condition.ok;
  }

  async function printJob(job: PrintJob): Promise<void> {
    const slip = await parts.draw(job);
    if (!slip) {
      jobs.move(job, 'failed', parts.stamp());
      return;
    }
    if (isStopped) return;
    const begun = jobs.begin(job, parts.stamp());
    if (!begun.ok || !begun.value) return;
    const outcome = await printer.print(slip);
    jobs.move(job, stateAfter[outcome], parts.stamp());
  }

  function wake(): void {
    if (running || isStopped) return;
    stopTimer();
    running = run().finally(() => {
      running = null;
    });
  }

  return {
    wake,
    report() {
      const waiting = jobs.countWaiting();
      const doubt = jobs.firstUncertain();
      const faults: Fault[] = [];
      if (trouble) faults.push(faultOf(trouble, printer.address, waiting));
      else if (isPaperLow) faults.push({ kind: 'printer-paper-low' });
      if (doubt) faults.push({ kind: 'print-uncertain', seq: doubt.seq, slipNo: doubt.slipNo });
      return { kind: trouble ? 'fault' : faults.length > 0 ? 'care' : 'fine', waiting, faults };
    },
    async stop() {
      isStopped = true;
      stopTimer();
      await printer.close();
      await running;
    },
  };
}

function faultOf(kind: PrinterFault, address: string, waiting: number): Fault {
  return kind === 'printer-away' ? { kind, address, waiting } : { kind, waiting };
}
