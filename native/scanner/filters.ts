import type { Luminance } from './luminance.ts';

/**
 * Half as wide and high, each pixel the mean of the square of `radius` pixels around its place: the grid of a screen and
 * noise go, and what is left has no finer detail.
 */
export function softened(picture: Luminance, radius: number): Luminance {
  const means = meansOf(picture, radius);
  const [width, height] = [picture.width >> 1, picture.height >> 1];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = means[2 * y * picture.width + 2 * x] ?? 0;
  }
  return { data, width, height };
}

/** Unsharp mask: what a pixel differs from the mean around it is added `amount` times. */
export function sharpened(picture: Luminance, radius: number, amount: number): Luminance {
  const { data } = picture;
  const means = meansOf(picture, radius);
  const sharp = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) {
    sharp[at] = (amount + 1) * (data[at] ?? 0) - amount * (means[at] ?? 0);
  }
  return { ...picture, data: new Uint8Array(sharp.buffer) };
}

/** Running sums along rows, then down the columns, row by row as they lie in memory; the edge is repeated outwards. */
function meansOf({ data, width, height }: Luminance, radius: number): Uint8Array<ArrayBuffer> {
  const alongRows = rowSums({ data, width, height }, radius);
  const sums = new Uint32Array(width);
  const means = new Uint8Array(data.length);
  const side = 2 * radius + 1;
  // A share in 65,536ths: the product stays within 32 bits up to a radius of 127.
  const share = Math.round(65_536 / (side * side));
  const rowAt = (y: number) => Math.min(height - 1, Math.max(0, y)) * width;
  for (let y = -radius; y <= radius; y++) {
    const row = rowAt(y);
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (alongRows[row + x] ?? 0);
  }
  for (let y = 0; y < height; y++) {
    const [row, entering, leaving] = [y * width, rowAt(y + radius + 1), rowAt(y - radius)];
    for (let x = 0; x < width; x++) {
      const sum = sums[x] ?? 0;
      means[row + x] = (sum * share + 32_768) >>> 16;
      sums[x] = sum + (alongRows[entering + x] ?? 0) - (alongRows[leaving + x] ?? 0);
    }
  }
  return means;
}

function rowSums({ data, width, height }: Luminance, radius: number): Uint16Array {
  const sums = new Uint16Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const at = (x: number) => data[row + Math.min(width - 1, Math.max(0, x))] ?? 0;
    let sum = 0;
    for (let x = -radius; x <= radius; x++) sum += at(x);
    for (let x = 0; x < width; x++) {
      sums[row + x] = sum;
      sum += at(x + radius + 1) - at(x - radius);
    }
  }
  return sums;
}
