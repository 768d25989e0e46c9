import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readSmallFile } from '../../native/disk/small-file.ts';
import type { Picture } from '../../native/scanner/luminance.ts';

/** No camera makes more; a small file may claim to be far larger. */
const mostPixels = 50_000_000;
const longestFile = 64 * 1024 * 1024;

/** A PNG or JPEG file as pixels, what is transparent on white; null when it is neither, too large, or cannot be read. */
export async function loadPicture(path: string): Promise<Picture | null> {
  const bytes = readSmallFile(path, longestFile);
  if (!bytes.ok) return null;
  const image = await loadImage(bytes.value).catch(() => null);
  if (!image || image.width * image.height > mostPixels) return null;
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' };
}
