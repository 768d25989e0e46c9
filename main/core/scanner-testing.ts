import type { Clock } from '../ports/clock.ts';

export type ScannerTesting = {
  isOn(): boolean;
  /** Whether that changed anything. On again begins the time anew. */
  turn(isOn: boolean): boolean;
  stop(): void;
};

/** A forgotten test must not keep a gate shut. */
const longestTestMs = 60_000;

/** While scanners are tested their codes go to the screen, and nobody passes; `forgotten` when it ended by itself. */
export function createScannerTesting(clock: Pick<Clock, 'after'>, forgotten: () => void): ScannerTesting {
  let stopTimer: (() => void) | null = null;

  function stop(): void {
    stopTimer?.();
    stopTimer = null;
  }

  return {
    isOn: () => stopTimer !== null,
    turn(isOn) {
      const wasOn = stopTimer !== null;
      stop();
      if (isOn) {
        stopTimer = clock.after(longestTestMs, () => {
          stopTimer = null;
          forgotten();
        });
      }
      return wasOn !== isOn;
    },
    stop,
  };
}
