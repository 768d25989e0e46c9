import type { Result } from '../../protocol/result.ts';
import type { PrintOutcome } from '../domain/printer-settings.ts';
import type { Raster } from '../domain/raster.ts';
import type { PlainSlip } from '../domain/slip-text.ts';
import type { Stamp } from './clock.ts';
import type { DiskFull } from './journal.ts';

/**
 * queued → sending → sent → printed. `sent`: given to the printer, whose word is awaited. `unconfirmed`: given to a
 * printer that has no word. `uncertain`: it may have come out. `not-printed`: given up before its first byte.
 */
export type PrintState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'printed'
  | 'unconfirmed'
  | 'uncertain'
  | 'failed'
  | 'not-printed';

export type PrintJob = {
  readonly id: number;
  /** The event whose slip this is. */
  readonly seq: number;
  /** 1 for the first printing, more for a reprint. */
  readonly copy: number;
  /** When the event was written down that the slip is of. */
  readonly atMs: number;
};

/** The print queue: rows in the journal's file, without any text of the slip. */
export type PrintJobs = {
  /** The oldest job that waits; null when none does. */
  next(): PrintJob | null;
  /**
   * Durable when it returns: its slip is about to be composed. The answer counts the tries, this one included, since it
   * last could be composed.
   */
  tryToCompose(job: PrintJob): Result<number, DiskFull>;
  /** Durable when it returns: composing works, the count of tries begins anew. */
  composed(job: PrintJob): Result<void, DiskFull>;
  /** Durable when it returns: `sending`, unless the job was given up meanwhile. */
  begin(job: PrintJob, stamp: Stamp): Result<boolean, DiskFull>;
  /**
   * Durable when it returns. A final state is an event as well. Back to `queued` a job of a passage that was undone
   * meanwhile does not go: it becomes `not-printed`. `actor`: who said so; nobody: the machine.
   */
  move(job: PrintJob, state: PrintState, stamp: Stamp, actor?: string): Result<void, DiskFull>;
  /** Everything that was under way when the last run ended: nobody knows whether it came out. */
  markInterrupted(stamp: Stamp): Result<void, DiskFull>;
  /** The last slip that was begun may lie in the printer, half sent. */
  mayHoldRemains(): boolean;
  countWaiting(): number;
  /** Of the slip that waits longest, when its event was written down; null when none does. */
  waitingSinceMs(): number | null;
  /** The oldest slip that nobody can vouch for, with its slip number. */
  firstUncertain(): (PrintJob & { readonly slipNo: number }) | null;
  /** The oldest job whose slip cannot be composed and that nobody has seen to; `slipNo` null: a report. */
  firstUncomposable(): (PrintJob & { readonly slipNo: number | null }) | null;
  /** Queues one more copy of a slip; the copy says so on its face. */
  queueCopy(seq: number, stamp: Stamp, actor?: string): Result<void, DiskFull>;
};

export type PrinterFault =
  | 'printer-away'
  | 'printer-paper-out'
  | 'printer-cover-open'
  | 'printer-cutter-stuck'
  | 'printer-hot'
  /** Off line, and does not say why. */
  | 'printer-stopped'
  /** What is at its address sends without end: no printer does. */
  | 'printer-floods';

/** What a printer tells while it prints. */
export type PrintTold = {
  /** Everything was sent, its word is awaited. False: that could not be written down, the slip counts as cut off. */
  readonly sent: () => boolean;
  readonly trouble: (fault: PrinterFault | null) => void;
};

export type Printer = {
  /** For people: "127.0.0.1:9100". */
  readonly address: string;
  /** Connects when needed and asks how the printer is. Nothing is printed. */
  check(): Promise<Result<{ readonly paperLow: boolean }, PrinterFault>>;
  /**
   * Sends one slip. Never sends anything twice by itself; resolves when the printer confirmed, or could not. Waits for
   * paper and a closed cover as long as the link holds: the printer goes on by itself then.
   */
  print(slip: Raster | PlainSlip, told: PrintTold): Promise<PrintOutcome>;
  /** Somebody else may have left half a slip in it. */
  expectRemains(): void;
  close(): Promise<void>;
};
