import type { Clock } from '../ports/clock.ts';

/** The machine's own clocks. */
export function startMachineClock(): Clock {
  const startedAt = performance.now();
  return {
    wallMs: Date.now,
    runMs: () => performance.now() - startedAt,
    after(delayMs, call) {
      const timer = setTimeout(call, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
