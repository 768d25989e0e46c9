import type { Luminance } from '../../native/scanner/luminance.ts';

export type MotionSense = {
  /** Whether anything moved in this frame or shortly before it; the first frames count as motion. */
  isAwake(frame: Luminance, nowMs: number): boolean;
};

const columns = 32;
const rows = 18;
/** Of 255, at one of the points: a hand, a card, a phone; above the noise of a cheap sensor in the dark (σ about 6). */
const change = 28;
/** So many points must change: a single one is a flickering lamp. */
const leastPoints = 3;
const staysAwakeMs = 4_000;

/** Compares frames at a grid of points: a gate where nobody stands needs no decoding. */
export function createMotionSense(): MotionSense {
  let before: Uint8Array | null = null;
  let movedMs = Number.NEGATIVE_INFINITY;
  return {
    isAwake(frame, nowMs) {
      const now = sample(frame);
      if (before === null || countChanged(before, now) >= leastPoints) movedMs = nowMs;
      before = now;
      return nowMs - movedMs <= staysAwakeMs;
    },
  };
}

/** Each point is the mean of four neighbours. */
function sample({ data, width, height }: Luminance): Uint8Array {
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

function countChanged(before: Uint8Array, now: Uint8Array): number {
  let changed = 0;
  for (let at = 0; at < now.length; at++) {
    if (Math.abs((now[at] ?? 0) - (before[at] ?? 0)) >= change) changed += 1;
  }
  return changed;
}
