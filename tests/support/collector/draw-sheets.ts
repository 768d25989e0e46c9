import { fileURLToPath } from 'node:url';
import { drawPoster } from '../../../collector/posters/drawing/draw-poster.ts';
import { openPosterPaper } from '../../../collector/posters/drawing/poster-paper.ts';
import type { Sheet } from '../../../collector/posters/sheet.ts';

const fontFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));

/** The sheets, drawn in this thread. */
export async function drawSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const paper = openPosterPaper({ fontFolder, onPart: (part) => parts.push(part) });
  for (const sheet of sheets) drawPoster(paper, sheet);
  await paper.finish();
  return Buffer.concat(parts);
}
