/** What a scanner sends in a second: some codes, the longest of 8 KiB. */
const mostBytes = 65_536;
const mostCodes = 40;
const windowMs = 1_000;

/** A scanner that floods is not listened to for so long, and is believed again when it was calm for as long. */
export const floodPauseMs = 10_000;

/** Counts what a scanner sends: `bytes` that came, `codes` that they ended. */
export type FloodWatch = (came: { readonly bytes: number; readonly codes: number }) => boolean;

/** True from the first byte or code on that is more than a scanner can send in a second. */
export function createFloodWatch(runMs: () => number = () => performance.now()): FloodWatch {
  let sinceMs = runMs();
  let seen = { bytes: 0, codes: 0 };
  return ({ bytes, codes }) => {
    if (runMs() - sinceMs > windowMs) {
      sinceMs = runMs();
      seen = { bytes: 0, codes: 0 };
    }
    seen = { bytes: seen.bytes + bytes, codes: seen.codes + codes };
    return seen.bytes > mostBytes || seen.codes > mostCodes;
  };
}
