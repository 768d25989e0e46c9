import type { Clock } from '../ports/clock.ts';

const askAgainMs = 100;
/**
 * Nobody stands before a question, and no slip is printed, for longer than that; nor is a file made (30 s) and written
 * onto a stick (60 s) that was looked for (10 s).
 */
export const longestBusyMs = 120_000;
/** While the line is closed visitors wait: a slip of the practice takes no longer. */
export const longestClosedMs = 5_000;

/**
 * Begins anew between two visitors: a slip comes out whole, a question and whatever was asked are answered. Call the answer
 * to wait no more.
 */
export function whenFree(
  clock: Clock,
  {
    longestBusyMs,
    isBusy,
    go,
  }: { readonly longestBusyMs: number; readonly isBusy: () => boolean; readonly go: () => void },
): () => void {
  const sinceMs = clock.runMs();
  let stop = () => {};
  const tryNow = () => {
    if (isBusy() && clock.runMs() - sinceMs < longestBusyMs) stop = clock.after(askAgainMs, tryNow);
    else go();
  };
  tryNow();
  return () => stop();
}
