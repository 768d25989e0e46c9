import { Worker } from 'node:worker_threads';
import type { TableOrder, TableRead } from './table-worker.ts';

const longestMs = 10_000;

/**
 * In a thread of its own, with a bound in memory and time: whatever is in the file, the gate goes on. The border lets
 * 180,000 bytes in, and deflate makes a thousand of one at most.
 */
export function readTableInThread(order: TableOrder): Promise<TableRead> {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 96 },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ kind: 'unreadable' }), longestMs);
    function end(read: TableRead): void {
      clearTimeout(timer);
      void worker.terminate();
      resolve(read);
    }
    worker.once('message', end);
    // Its memory was not enough: no list of visitors needs more.
    worker.once('error', () => end({ kind: 'unreadable' }));
  });
}
