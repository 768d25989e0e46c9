import type { SlipLine } from '../domain/slip-line.ts';
import { startDrawingThread } from './drawing-thread.ts';
import { encodePng } from './encode-png.ts';

/** Lines as a picture (PNG), drawn in a thread that ends with it; null: the thread did not end well. */
export async function drawPicture(lines: readonly SlipLine[]): Promise<Buffer | null> {
  const thread = startDrawingThread(80);
  const raster = await thread.draw(lines).catch(() => null);
  await thread.close();
  return raster && encodePng(raster);
}
