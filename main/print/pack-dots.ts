import type { Raster } from '../domain/raster.ts';

/** Darker than this of 255 is a dot; no dithering, for letters stay sharper without. */
const threshold = 140;

/** RGBA of a drawing without transparency → dots. `width` is a multiple of 8. */
export function packDots(rgba: Uint8ClampedArray, width: number, height: number): Raster {
  const rowBytes = width / 8;
  const rows = new Uint8Array(rowBytes * height);
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  for (let index = 0; index < rows.length; index++) {
    const at = index * 8;
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) {
      // The drawing is grey: red, the lowest byte on the machines that Node runs on, stands for all three.
      if (((pixels[at + bit] ?? 0) & 255) < threshold) byte |= 0x80 >> bit;
    }
    rows[index] = byte;
  }
  return { width, height, rows };
}
