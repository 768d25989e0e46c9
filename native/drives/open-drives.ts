import { Worker } from 'node:worker_threads';
import type { DriveFile, RemovableDrive, RemovableDrives } from '../../main/ports/removable-drives.ts';
import { failed, type Result } from '../../protocol/result.ts';
import type { DriveAnswer, DriveOrder, DriveSource } from './drive-worker.ts';

type Patience = { readonly listMs: number; readonly writeMs: number };

/** Some megabytes on a stick of the slowest kind; PowerShell takes seconds to start. */
const usual: Patience = { listMs: 10_000, writeMs: 60_000 };
/** For a thread that can be ended at all. */
const endMs = 500;

/**
 * Memory sticks, each question in a thread of its own: a stick that hangs in the system holds that thread, and nothing
 * else. While it does no other is asked.
 */
export function openDrives(source: DriveSource, { listMs, writeMs }: Patience = usual): RemovableDrives {
  /** null: nothing goes on. */
  let worker: Worker | null = null;
  let isLate = false;
  let isClosed = false;

  function ask(order: DriveOrder, longestMs: number): Promise<DriveAnswer> {
    if (worker || isClosed) return Promise.resolve(failed({ kind: isLate ? 'drive-slow' : 'drive-busy' }));
    const started = new Worker(new URL('./drive-worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 },
    });
    worker = started;
    isLate = false;
    return new Promise((resolve) => {
      // Whatever a stick does, the gate goes on.
      let answer: DriveAnswer = failed({ kind: 'drive-odd' });
      const timer = setTimeout(() => {
        isLate = true;
        void started.terminate();
        resolve(failed({ kind: 'drive-slow' }));
      }, longestMs);
      started.once('message', (said: DriveAnswer) => {
        answer = said;
        void started.terminate();
      });
      started.on('error', () => {});
      started.once('exit', () => {
        clearTimeout(timer);
        worker = null;
        // The next question finds nobody at work.
        resolve(answer);
      });
    });
  }

  return {
    async list() {
      return (await ask({ source, write: null }, listMs)) as Result<readonly RemovableDrive[], never>;
    },
    async write(id, { name, bytes }) {
      return (await ask({ source, write: { id, name, bytes } }, writeMs)) as Result<string, never>;
    },
    async fetch(id, end) {
      const order = { source, write: null, fetch: { id, end } };
      return (await ask(order, writeMs)) as Result<readonly DriveFile[], never>;
    },
    async close() {
      isClosed = true;
      await Promise.race([worker?.terminate(), new Promise((resolve) => setTimeout(resolve, endMs))]);
    },
    isHeld: () => worker !== null,
  };
}
