import type { Fault } from '../domain/fault.ts';
import type { PrintOutcome } from '../domain/printer-settings.ts';
import type { Raster } from '../domain/raster.ts';
import type { PlainSlip } from '../domain/slip-text.ts';
import type { Clock, Stamp } from '../ports/clock.ts';
import type { Printer, PrinterFault, PrintJob, PrintJobs, PrintState } from '../ports/printer.ts';

export type PrintQueueParts = {
  readonly printer: Printer;
  readonly jobs: PrintJobs;
  /** null when the slip's event is not there or has no slip. */
  readonly draw: (job: PrintJob) => Promise<Raster | PlainSlip | null>;
  readonly clock: Pick<Clock, 'after'>;
  readonly stamp: () => Stamp;
  /** A slip whose event is older is not printed any more: its visitor has gone on. */
  readonly printWithinMs: number;
  /** About so many slips come out after the printer first said that its paper is nearly out. */
  readonly slipsAfterLow: number;
  /** Tells the log why a slip could not be composed. */
  readonly broken: (job: PrintJob, error: unknown) => void;
};

export type PrintReport = {
  readonly kind: 'fine' | 'care' | 'fault';
  readonly waiting: number;
  readonly waitingSinceMs: number | null;
  readonly faults: readonly Fault[];
};

export type PrintQueue = {
  /** A job may wait. Never blocks, never throws. */
  wake(): void;
  report(): PrintReport;
  /** A slip is under way. */
  isPrinting(): boolean;
  /** Lets the printer go, for somebody else to use it. False: a slip is under way, or it was let go already. */
  pause(): Promise<boolean>;
  /** `hasRemains`: who used it may have left half a slip in it. */
  resume(hasRemains: boolean): void;
  /** Ends what is under way: a slip whose word has not come is uncertain. Starts no other. */
  stop(): Promise<void>;
};

/** A slip whose composing threw is tried once more, then given up; the next one prints. */
const mostTries = 2;
/** A power cut in the middle of composing is no fault of the slip: it is given up when so many processes ended there. */
const mostEnds = 5;
/** How often an idle or broken printer is asked how it is. */
const askAgainMs = 2_000;
const stateAfter: Readonly<Record<PrintOutcome, PrintState>> = {
  printed: 'printed',
  unconfirmed: 'unconfirmed',
  'cut-off': 'uncertain',
  'not-begun': 'queued',
};

/**
 * Prints the journal's jobs one after the other, apart from the line: a slow or broken printer delays nobody.
 * `sending` is durable before the first byte, so no slip is ever sent twice by itself.
 */
export function createPrintQueue(parts: PrintQueueParts): PrintQueue {
  const { printer, jobs } = parts;
  let trouble: PrinterFault | null = null;
  /** How often composing a job has thrown in this run; ended processes are counted in its row. */
  const broken = new Map<number, number>();
  /** Slips since the paper was first said to be nearly out; null while it is not. */
  let sinceLow: number | null = null;
  let isStopped = false;
  let isPaused = false;
  let isPrinting = false;
  let running: Promise<void> | null = null;
  let stopTimer = () => {};

  async function run(): Promise<void> {
    while (isOn() && (await isReady())) {
      const job = jobs.next();
      if (!job) break;
      // What could not be written down is tried again later: a full disk must not be run against.
      if (!(await printJob(job))) break;
    }
    if (isOn()) stopTimer = parts.clock.after(askAgainMs, wake);
  }

  async function isReady(): Promise<boolean> {
    const condition = await printer.check();
    // Closed under its hands, it says nothing of the printer.
    if (!isOn()) return false;
    trouble = condition.ok ? null : condition.fault;
    if (condition.ok) sinceLow = condition.value.paperLow ? (sinceLow ?? 0) : null;
    return condition.ok;
  }

  /** Whether everything about it could be written down. */
  async function printJob(job: PrintJob): Promise<boolean> {
    if (job.copy === 1 && parts.stamp().atMs - job.atMs > parts.printWithinMs) {
      return jobs.move(job, 'not-printed', parts.stamp()).ok;
    }
    const tries = jobs.tryToCompose(job);
    if (!tries.ok) return false;
    if (tries.value > mostEnds) return jobs.move(job, 'failed', parts.stamp()).ok;
    const composed = await compose(job);
    if (composed === 'broken') {
      const thrown = (broken.get(job.id) ?? 0) + 1;
      broken.set(job.id, thrown);
      // A broken one has its second try at once.
      if (thrown < mostTries) return true;
      broken.delete(job.id);
      return jobs.move(job, 'failed', parts.stamp()).ok;
    }
    broken.delete(job.id);
    const { slip } = composed;
    if (!slip) return jobs.move(job, 'failed', parts.stamp()).ok;
    if (!isOn()) {
      jobs.composed(job);
      return false;
    }
    const begun = jobs.begin(job, parts.stamp());
    if (!begun.ok || !begun.value) return begun.ok;
    isPrinting = true;
    const outcome = await printer.print(slip, {
      sent: () => jobs.move(job, 'sent', parts.stamp()).ok,
      trouble(fault) {
        trouble = fault;
      },
    });
    isPrinting = false;
    if (outcome === 'printed' && sinceLow !== null) sinceLow += 1;
    const moved = jobs.move(job, stateAfter[outcome], parts.stamp());
    return moved.ok && outcome !== 'not-begun';
  }

  /**
   * A bug in composing costs its own slip and no other's: the journal may hold what this version cannot draw, and a
   * gate that ends at each start would be dark for good. The bug is told to the log.
   */
  async function compose(job: PrintJob): Promise<{ readonly slip: Raster | PlainSlip | null } | 'broken'> {
    try {
      return { slip: await parts.draw(job) };
    } catch (error) {
      parts.broken(job, error);
      return 'broken';
    }
  }

  function isOn(): boolean {
    return !isStopped && !isPaused;
  }

  function wake(): void {
    if (running || !isOn()) return;
    stopTimer();
    running = run().finally(() => {
      running = null;
    });
  }

  return {
    wake,
    isPrinting: () => isPrinting,
    report() {
      const waiting = jobs.countWaiting();
      const doubt = jobs.firstUncertain();
      const broken = jobs.firstUncomposable();
      const faults: Fault[] = [];
      if (trouble) faults.push(faultOf(trouble, printer.address, waiting));
      else if (sinceLow !== null) {
        faults.push({ kind: 'printer-paper-low', left: Math.max(0, parts.slipsAfterLow - sinceLow) });
      }
      if (doubt) faults.push({ kind: 'print-uncertain', seq: doubt.seq, slipNo: doubt.slipNo });
      if (broken) faults.push({ kind: 'print-failed', seq: broken.seq, slipNo: broken.slipNo });
      const kind = trouble ? 'fault' : faults.length > 0 ? 'care' : 'fine';
      return { kind, waiting, waitingSinceMs: jobs.waitingSinceMs(), faults };
    },
    async pause() {
      if (isPrinting || isPaused) return false;
      isPaused = true;
      stopTimer();
      // Ends a wait for its answer.
      await printer.close();
      await running;
      await printer.close();
      return true;
    },
    resume(hasRemains) {
      if (hasRemains) printer.expectRemains();
      isPaused = false;
      wake();
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
  return kind === 'printer-away' || kind === 'printer-floods'
    ? { kind, address, waiting }
    : { kind, waiting };
}
