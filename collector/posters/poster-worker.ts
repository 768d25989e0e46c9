import { parentPort, workerData } from 'node:worker_threads';
import { drawPoster } from './drawing/draw-poster.ts';
import { openPosterPaper } from './drawing/poster-paper.ts';
import type { Sheet } from './sheet.ts';

/** What the thread is asked. */
export type PosterOrder = {
  readonly sheets: readonly Sheet[];
  readonly fontFolder: string;
  readonly mostBytes: number;
};

/** What it says: how many sheets are drawn, and at the end the file, or that it would be longer than it may be. */
export type PosterNews =
  | { readonly kind: 'drawn'; readonly sheets: number }
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-long' };

const sheetsATime = 10;

async function drawAll({ sheets, fontFolder, mostBytes }: PosterOrder): Promise<PosterNews> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const onPart = (part: Uint8Array) => {
    length += part.length;
    if (length <= mostBytes) parts.push(part);
  };
  const paper = openPosterPaper({ fontFolder, onPart });
  for (const [at, sheet] of sheets.entries()) {
    drawPoster(paper, sheet);
    if (at % sheetsATime > 0) continue;
    tell({ kind: 'drawn', sheets: at });
    // What is written goes out in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve));
    if (length > mostBytes) return { kind: 'too-long' };
  }
  await paper.finish();
  return length > mostBytes
    ? { kind: 'too-long' }
    : { kind: 'file', bytes: new Uint8Array(Buffer.concat(parts)) };
}

/** A file is handed over, not copied. */
function tell(news: PosterNews): void {
  parentPort?.postMessage(news, news.kind === 'file' ? [news.bytes.buffer] : []);
}

tell(await drawAll(workerData as PosterOrder));
