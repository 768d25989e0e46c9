import type { Clock } from '../../../main/ports/clock.ts';

export type ManualClock = Clock & {
  /** Milliseconds until each call that waits, soonest first. */
  waits(): readonly number[];
  /** Goes on to the next call that waits and makes it; how long that took. */
  step(): Promise<number>;
};

type Timer = { readonly atMs: number; readonly call: () => void };

/** A clock that stands until it is moved. */
export function createManualClock(startMs = Date.UTC(2026, 10, 21, 0)): ManualClock {
  let runMs = 0;
  let timers: readonly Timer[] = [];
  const sorted = () => [...timers].sort((a, b) => a.atMs - b.atMs);
  return {
    wallMs: () => startMs + runMs,
    runMs: () => runMs,
    after(delayMs, call) {
      const timer = { atMs: runMs + delayMs, call };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    waits: () => sorted().map(({ atMs }) => atMs - runMs),
    async step() {
      const [next] = sorted();
      if (!next) throw new Error('nothing waits');
      const tookMs = next.atMs - runMs;
      runMs = Math.max(runMs, next.atMs);
      timers = timers.filter((one) => one !== next);
      next.call();
      await settled();
      return tookMs;
    },
  };
}

/** Lets everything that needs no time come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}
