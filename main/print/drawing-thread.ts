import { Worker } from 'node:worker_threads';
import type { Raster } from '../domain/raster.ts';
import type { SlipLine } from '../domain/slip-line.ts';

export type DrawingThread = {
  draw(lines: readonly SlipLine[]): Promise<Raster>;
  close(): Promise<void>;
};

/** Draws slips in a thread of its own, so that a picture never delays a scan. A thread that dies is a bug and ends the core. */
export function startDrawingThread(paperMm: 80 | 58): DrawingThread {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
  });
  const waiting = new Map<number, (raster: Raster) => void>();
  let nextId = 1;
  worker.on('message', ({ id, raster }: { id: number; raster: Raster }) => {
    waiting.get(id)?.(raster);
    waiting.delete(id);
  });
  worker.on('error', (error) => {
    throw error;
  });
  return {
    draw(lines) {
      const id = nextId++;
      worker.postMessage({ id, lines, paperMm });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    async close() {
      await worker.terminate();
    },
  };
}
