import { readFileSync, statSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Picture } from '../../native/scanner/decode-image.ts';

/** No camera makes more; a small file may claim to be far larger. */
const mostPixels = 50_000_000;
const longestFile = 64 * 1024 * 1024;

/** A PNG or JPEG file as pixels, what is transparent on white; null when it is neither, or too large. Throws when it cannot be read. */
export async function loadPicture(path: string): Promise<Picture | null> {
  const found = statSync(path);
  // A device or a pipe may never end.
  if (!found.isFile() || found.size > longestFile) return null;
  const image = await loadImage(readFileSync(path)).catch(() => null);
  if (!image || image.width * image.height > mostPixels) return null;
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' };
}
