export type MotionSense = {
  /** Whether anything moved in the frame of these points or shortly before it; the first frames count as motion. */
  isAwake(points: Uint8Array, nowMs: number): boolean;
};

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
    isAwake(now, nowMs) {
      if (before === null || countChanged(before, now) >= leastPoints) movedMs = nowMs;
      before = now;
      return nowMs - movedMs <= staysAwakeMs;
    },
  };
}

function countChanged(before: Uint8Array, now: Uint8Array): number {
  let changed = 0;
  for (let at = 0; at < now.length; at++) {
    if (Math.abs((now[at] ?? 0) - (before[at] ?? 0)) >= change) changed += 1;
  }
  return changed;
}
