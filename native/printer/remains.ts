import type { Clock } from '../../main/ports/clock.ts';
import type { PrinterFault } from '../../main/ports/printer.ts';
import { askCondition } from './ask-condition.ts';
import { fence, flushRemains } from './escpos.ts';
import type { PrinterLine } from './printer-line.ts';
import type { PrinterProfile } from './profiles.ts';

/** Some hang up after whatever they cut: they are not flushed for ever. */
const mostFlushes = 3;
/** The widest head: what is flushed must be enough for it. */
const widestBytes = 72;

/** What a slip that was cut off left in the printer. It must not run into the next slip. */
export type Remains = {
  mayBeThere(): boolean;
  expect(): void;
  areGone(): void;
  /** On a new link: white for what is left, and a cut. A printer that does not take it within some seconds is away. */
  flush(): Promise<void>;
  /**
   * Words about earlier slips must not be taken for the next one's: what was left is over when the printer has answered
   * behind it and been quiet since. One that never answers behind it is waited for as long as a slip takes.
   */
  settle(): Promise<PrinterFault | null>;
};

type Parts = {
  readonly line: PrinterLine;
  readonly profile: PrinterProfile;
  readonly clock: Pick<Clock, 'after' | 'runMs'>;
  readonly mayHoldRemains: boolean;
  readonly stuckAfterMs: (bytes: Uint8Array) => number;
  readonly quietMs: number;
  readonly longestWellMs: number;
};

export function watchRemains(parts: Parts): Remains {
  const { line, profile, clock, quietMs, longestWellMs } = parts;
  let hasRemains = parts.mayHoldRemains;
  /** Since the last slip that was cut off. */
  let flushes = 0;
  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
  return {
    mayBeThere: () => hasRemains,
    expect() {
      hasRemains = true;
      flushes = 0;
    },
    areGone() {
      hasRemains = false;
    },
    async flush() {
      if (flushes >= mostFlushes) hasRemains = false;
      if (!hasRemains) return;
      flushes += 1;
      const white = flushRemains(widestBytes, profile);
      const stop = clock.after(parts.stuckAfterMs(white), line.abandon);
      const isTaken = await line.give(white);
      stop();
      if (isTaken && profile.answers === 'dle-eot') void line.give(fence);
    },
    async settle() {
      for (const sinceMs = clock.runMs(); hasRemains; await pause(quietMs / 4)) {
        if (!line.isOpen()) return 'printer-away';
        const now = await askCondition(line, clock);
        if (!now) return 'printer-away';
        if (now.trouble) return now.trouble;
        const lastWordMs = line.lastWordMs();
        const isQuiet = lastWordMs !== null && clock.runMs() - lastWordMs >= quietMs;
        if (isQuiet || clock.runMs() - sinceMs > longestWellMs) hasRemains = false;
      }
      return null;
    },
  };
}
