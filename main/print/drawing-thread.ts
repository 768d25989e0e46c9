import { Worker } from 'node:worker_threads';
import type { Raster } from '../domain/raster.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { Drawn } from './draw-worker.ts';

export type DrawingThread = {
  /** Rejects with what the drawing threw, or with what ended the thread; the next slip gets a new thread. */
  draw(lines: readonly SlipLine[]): Promise<Raster>;
  close(): Promise<void>;
};

type Waiting = { readonly resolve: (raster: Raster) => void; readonly reject: (error: Error) => void };

/** Draws slips in a thread of its own, so that a picture never delays a scan and never ends the core. */
export function startDrawingThread(paperMm: 80 | 58): DrawingThread {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let worker: Worker | null = start();

  function start(): Worker {
    const started = new Worker(new URL('./draw-worker.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
    });
    started.on('message', (drawn: Drawn) => {
      const asked = waiting.get(drawn.id);
      waiting.delete(drawn.id);
      if ('raster' in drawn) asked?.resolve(drawn.raster);
      else asked?.reject(drawn.error);
    });
    started.on('error', (error: Error) => {
      worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  }

  return {
    draw(lines) {
      const id = nextId++;
      worker ??= start();
      worker.postMessage({ id, lines, paperMm });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    async close() {
      await worker?.terminate();
    },
  };
}
