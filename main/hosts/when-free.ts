import type { Clock } from '../ports/clock.ts';

const askAgainMs = 100;
/** Nobody stands before a question, and no slip is printed, for longer than that. */
const longestBusyMs = 60_000;

/** Begins anew between two visitors: a slip comes out whole, and a question is answered. */
export function whenFree(
  clock: Clock,
  { isBusy, go }: { readonly isBusy: () => boolean; readonly go: () => void },
): void {
  const sinceMs = clock.runMs();
  const tryNow = () => {
    if (isBusy() && clock.runMs() - sinceMs < longestBusyMs) clock.after(askAgainMs, tryNow);
    else go();
  };
  tryNow();
}
