import { Worker } from 'node:worker_threads';
import type { FileOrder } from './file-worker.ts';
import type { FileFormat } from './office-document.ts';

/** 5,000 rows on paper take eleven seconds on a busy PC. */
const longestMs = 30_000;
/** Rows of all tables. Paper of more nobody reads; a spreadsheet of more takes memory that the gate needs. */
const mostRows: Readonly<Record<FileFormat, number>> = { pdf: 5_000, xlsx: 20_000, csv: 20_000 };

/** The bytes of a file, made in a thread of its own, with a bound in rows, memory and time; null: it came to one of them. */
export function makeFile(order: FileOrder): Promise<Uint8Array | null> {
  const rows = order.document.tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows > mostRows[order.format]) return Promise.resolve(null);
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
