import { Worker } from 'node:worker_threads';
import { failed, type Result } from '../../../protocol/result.ts';
import type { LayerFault } from './layer-fault.ts';
import type { ParsedLayer } from './parse-layer.ts';

/** One file at a time. */
export type ReadLayer = (bytes: Uint8Array) => Promise<Result<ParsedLayer, LayerFault>>;

const longestMs = 20_000;

export function layerReader(longest = longestMs): ReadLayer {
  let isReading = false;
  return async (bytes) => {
    if (isReading) return failed({ kind: 'busy', area: null });
    isReading = true;
    return readInThread(bytes, longest).finally(() => {
      isReading = false;
    });
  };
}

/** In a thread of its own, with a bound in memory and time: whatever is in the file, batches are taken meanwhile. */
function readInThread(bytes: Uint8Array, longest: number): Promise<Result<ParsedLayer, LayerFault>> {
  const worker = new Worker(new URL('./layer-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 512 },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(failed({ kind: 'too-slow', area: null })), longest);
    function end(read: Result<ParsedLayer, LayerFault>): void {
      clearTimeout(timer);
      void worker.terminate();
      resolve(read);
    }
    worker.once('message', end);
    // Its memory was not enough: no outlines of an office need more.
    worker.once('error', () => end(failed({ kind: 'unreadable', area: null })));
  });
}
