import { Worker } from 'node:worker_threads';
import type { FileOrder } from './file-worker.ts';

/** A list of ten thousand on paper takes twenty seconds. */
const longestMs = 30_000;

/** The bytes of a file, made in a thread of its own, with a bound in memory and time; null: it came to one of them. */
export function makeFile(order: FileOrder): Promise<Uint8Array | null> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(null), longestMs);
    function end(bytes: Uint8Array | null): void {
      clearTimeout(timer);
      void worker.terminate();
      resolve(bytes);
    }
    worker.once('message', end);
    worker.once('error', () => end(null));
  });
}
