import type { Luminance } from '../../native/scanner/luminance.ts';

const columns = 32;
const rows = 18;

/** A frame at a grid of points, each the mean of four neighbours: 576 of them, whatever its size. */
export function sampleFrame({ data, width, height }: Luminance): Uint8Array {
  const points = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = Math.floor(((column + 0.5) * width) / columns);
      const y = Math.floor(((row + 0.5) * height) / rows);
      const at = y * width + x;
      const below = at + width;
      const sum = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[below] ?? 0) + (data[below + 1] ?? 0);
      points[row * columns + column] = sum / 4;
    }
  }
  return points;
}
