/** So many at once, and one more each so often. */
export type Bound = { readonly atOnce: number; readonly eachMs: number };

/** Whether one more may be. `runMs` never goes back. */
export function createBound({ atOnce, eachMs }: Bound): (runMs: number) => boolean {
  let left = atOnce;
  let lastMs = 0;
  return (runMs) => {
    left = Math.min(atOnce, left + (runMs - lastMs) / eachMs);
    lastMs = runMs;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
