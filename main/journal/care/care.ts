import { Worker } from 'node:worker_threads';
import type { Statistics } from '../../domain/statistics.ts';
import type { Verification } from '../proof/verify.ts';
import type { StatisticsOrder } from '../record/statistics.ts';
import type { Salvaged, SalvageOrder } from '../repair/salvage.ts';
import type { BackupOrder, BackupReport } from './backup.ts';

export type CareOrder =
  | (BackupOrder & { readonly kind: 'back-up' })
  | (SalvageOrder & { readonly kind: 'salvage' })
  | (VerifyOrder & { readonly kind: 'verify' })
  | (StatisticsOrder & { readonly kind: 'statistics' });

/** A journal in use, and the kiosk's public key, 64 hex digits. */
export type VerifyOrder = { readonly from: string; readonly key: string };

export type Care = {
  backUp(order: BackupOrder): Promise<BackupReport>;
  salvage(order: SalvageOrder): Promise<Salvaged | null>;
  verify(order: VerifyOrder): Promise<Verification>;
  statistics(order: StatisticsOrder): Promise<Statistics>;
};

/** Long work on journals, in a thread of its own: no scan waits for it. Rejects with what the thread threw, or with `ThreadTrouble`. */
export const care: Care = {
  backUp: (order) => inThread({ ...order, kind: 'back-up' }) as Promise<BackupReport>,
  verify: (order) => inThread({ ...order, kind: 'verify' }) as Promise<Verification>,
  statistics: (order) => inThread({ ...order, kind: 'statistics' }) as Promise<Statistics>,
  salvage: (order) => inThread({ ...order, kind: 'salvage' }) as Promise<Salvaged | null>,
};

/** `late`: it came to no end in two hours. `memory`: it had not enough. `silent`: it ended without a word. */
export class ThreadTrouble extends Error {
  readonly code: 'late' | 'memory' | 'silent';
  constructor(code: ThreadTrouble['code']) {
    super(`a thread of the journal's care: ${code}`);
    this.code = code;
  }
}

function isOutOfMemory(error: Error & { readonly code?: unknown }): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** A share that hangs would hold the thread, and all that waits for it, for ever. */
const mostMs = 2 * 3_600_000;

function inThread(order: CareOrder): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./care-worker.ts', import.meta.url), { workerData: order });
    const late = setTimeout(() => {
      void worker.terminate();
      reject(new ThreadTrouble('late'));
    }, mostMs).unref();
    worker.once('exit', () => clearTimeout(late));
    worker.once('message', resolve);
    worker.once('error', (error) => reject(isOutOfMemory(error) ? new ThreadTrouble('memory') : error));
    worker.once('exit', () => reject(new ThreadTrouble('silent')));
    worker.unref();
  });
}
