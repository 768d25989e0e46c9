import type { FoundCode } from '../../native/scanner/decode-image.ts';

export type NewCodes = {
  /** The code to send of what one frame shows; null when there is none, or it was shown all the time. */
  take(codes: readonly FoundCode[], nowMs: number): FoundCode | null;
  /** It could not be sent: it is new again. */
  forget(text: string): void;
  /** Nothing moved: what was in view still is. */
  keep(nowMs: number): void;
};

/** A code that stays in view is one scan: it is new again when nobody saw it for this long. */
const forgottenMs = 3_000;

/** Of several codes the one nearest to the middle is meant. */
export function createNewCodes(): NewCodes {
  const seenMs = new Map<string, number>();
  return {
    take(codes, nowMs) {
      for (const [text, atMs] of seenMs) if (nowMs - atMs > forgottenMs) seenMs.delete(text);
      const [nearest] = codes.toSorted((a, b) => a.offCentrePx - b.offCentrePx);
      const isNew = nearest !== undefined && !seenMs.has(nearest.text);
      // The others stay new: a poster in view must not use up the card beside it.
      for (const { text } of codes) if (seenMs.has(text) || text === nearest?.text) seenMs.set(text, nowMs);
      return isNew ? nearest : null;
    },
    forget: (text) => void seenMs.delete(text),
    keep(nowMs) {
      for (const text of seenMs.keys()) seenMs.set(text, nowMs);
    },
  };
}
