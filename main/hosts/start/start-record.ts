import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';

/** A kiosk that lived that long has started. */
const healthyMs = 30_000;
const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** From so many failed starts on the screen says why it is not there. */
export const saidFrom = 3;
const longestFile = 1_000;

const recordSchema = z.strictObject({ v: z.literal(1), failed: z.int().min(0).max(1_000_000) });

export type StartRecord = {
  /** Starts in a row that did not live for half a minute. */
  readonly failed: number;
  /** What this one waits before it tries. */
  readonly pauseMs: number;
  /** It ends in good order: the next start is no further try. */
  clear(): void;
};

/**
 * Counts the starts of a kiosk that never got to live, in `log/starts.json`: whatever ends a shell (a bug, a signal, a
 * library that aborts), and whoever starts it again, the pauses grow. A file that cannot be read or written counts none.
 */
export function recordStart(dataDir: string): StartRecord {
  const path = fileOf(dataDir);
  const failed = failedStarts(dataDir);
  void orDiskFault(() => {
    mkdirSync(`${dataDir}/log`, { recursive: true });
    writeFileSync(path, JSON.stringify({ v: 1, failed: failed + 1 }));
  });
  const clear = () => void orDiskFault(() => rmSync(path, { force: true }));
  const pauseMs = pauseAfter(failed);
  setTimeout(clear, pauseMs + healthyMs).unref();
  return { failed, pauseMs, clear };
}

/** 0, 0.5, 1, 2 … 30 seconds. */
export function pauseAfter(failed: number): number {
  return failed === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failed - 1));
}

function fileOf(dataDir: string): string {
  return `${dataDir}/log/starts.json`;
}

/** Starts in a row, the one that runs among them, that have not lived for half a minute. */
export function failedStarts(dataDir: string): number {
  const text = readSmallText(fileOf(dataDir), longestFile);
  if (!text.ok) return 0;
  try {
    return recordSchema.parse(JSON.parse(text.value)).failed;
  } catch {
    return 0;
  }
}
