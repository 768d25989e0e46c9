import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { PaperOrder } from './paper-worker.ts';
import type { Printed } from './written/printed.ts';

const fontFolder = fileURLToPath(new URL('../../resources/fonts', import.meta.url));
const longestMs = 30_000;
const memoryMb = 256;
/** Threads at once; so many more wait for one, and whoever comes then is asked to come again. */
const [mostAtOnce, mostWaiting] = [2, 8];
let drawing = 0;
const waiting: (() => void)[] = [];

/**
 * The file, drawn in a thread of its own: nobody waits for it but who asked. `busy`: others are drawn just now. `failed`: it
 * took too long or too much memory; the reason is for the log.
 */
export async function makePdf(
  printed: Printed,
): Promise<
  Result<
    Uint8Array<ArrayBuffer>,
    { readonly kind: 'busy' } | { readonly kind: 'failed'; readonly why: string }
  >
> {
  if (drawing >= mostAtOnce) {
    if (waiting.length >= mostWaiting) return failed({ kind: 'busy' });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else drawing += 1;
  try {
    return await drawApart({ printed, fontFolder });
  } finally {
    // Whoever waits takes this place over.
    const next = waiting.shift();
    if (next) next();
    else drawing -= 1;
  }
}

function drawApart(
  order: PaperOrder,
): Promise<Result<Uint8Array<ArrayBuffer>, { readonly kind: 'failed'; readonly why: string }>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const give = (why: string) => resolve(failed({ kind: 'failed', why }));
    const late = setTimeout(() => {
      give(`a paper took longer than ${longestMs} ms`);
      void worker.terminate();
    }, longestMs);
    worker.once('message', (file: Uint8Array<ArrayBuffer>) => resolve(ok(file)));
    worker.once('error', (error) => give(String(error)));
    worker.once('exit', () => {
      clearTimeout(late);
      give('the thread ended without a file');
    });
  });
}
