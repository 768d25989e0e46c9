import { createCanvas } from '@napi-rs/canvas';
import type { Raster } from '../domain/raster.ts';

/** The dots as a picture, black on white. */
export function encodePng({ width, height, rows }: Raster): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const rowBytes = width / 8;
  for (let index = 0; index < pixels.length; index++) {
    const x = index % width;
    const byte = rows[((index - x) / width) * rowBytes + (x >> 3)] ?? 0;
    pixels[index] = byte & (0x80 >> (x & 7)) ? 0xff000000 : 0xffffffff;
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}
