export type LightSense = {
  /** Whether it has been too dark to read for a while, by the points of one more frame, in which black is `black`. */
  isDark(points: Uint8Array, nowMs: number, black?: number): boolean;
};

/** So many points may be brighter: a lamp in view, a reflection. */
const brightPoints = 2;
/** Below, none of 224 codes in the dark was read; the darkest of 60 frames without a code has 50. Of 255. */
const darkBelow = 18;
const lightFrom = 24;
/** A hand before the lens is gone by then. */
const staysMs = 2_000;

/** Too dark for any code: people are told, and nothing else is done. */
export function createLightSense(): LightSense {
  let darkSinceMs: number | null = null;
  return {
    isDark(points, nowMs, black = 0) {
      const bright = (points.toSorted().at(-1 - brightPoints) ?? 0) - black;
      if (bright >= (darkSinceMs === null ? darkBelow : lightFrom)) darkSinceMs = null;
      else darkSinceMs ??= nowMs;
      return darkSinceMs !== null && nowMs - darkSinceMs >= staysMs;
    },
  };
}
