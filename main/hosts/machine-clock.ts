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

/** A clock whose timers end with the run: after `end` none of them calls, and none begins. */
export function clockOfRun(clock: Clock): { readonly clock: Clock; end(): void } {
  const stops = new Set<() => void>();
  let isOver = false;
  return {
    clock: {
      wallMs: clock.wallMs,
      runMs: clock.runMs,
      after(delayMs, call) {
        if (isOver) return () => {};
        const stop = clock.after(delayMs, () => {
          stops.delete(stop);
          call();
        });
        stops.add(stop);
        return () => {
          stops.delete(stop);
          stop();
        };
      },
    },
    end() {
      isOver = true;
      for (const stop of stops) stop();
      stops.clear();
    },
  };
}
