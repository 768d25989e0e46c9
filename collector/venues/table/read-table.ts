import { Worker } from 'node:worker_threads';
import type { TableRead } from './venue-table-worker.ts';

/** One table at a time. */
export type ReadTable = (bytes: Uint8Array) => Promise<TableRead | { readonly kind: 'busy' }>;

const longestMs = 20_000;

export function tableReader(): ReadTable {
  let isReading = false;
  return async (bytes) => {
    if (isReading) return { kind: 'busy' };
    isReading = true;
    return readInThread(bytes).finally(() => {
      isReading = false;
    });
  };
}

/** In a thread of its own, with a bound in memory and time: whatever is in the file, batches are taken meanwhile. */
function readInThread(bytes: Uint8Array): Promise<TableRead> {
  const worker = new Worker(new URL('./venue-table-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ kind: 'unreadable' }), longestMs);
    function end(read: TableRead): void {
      clearTimeout(timer);
      void worker.terminate();
      resolve(read);
    }
    worker.once('message', end);
    // Its memory was not enough: no table of venues needs more.
    worker.once('error', () => end({ kind: 'unreadable' }));
  });
}
