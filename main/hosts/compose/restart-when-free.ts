import type { Core } from '../../core/core.ts';
import { beforeRestartMs } from '../../devices/start-printing.ts';
import type { Clock } from '../../ports/clock.ts';
import { longestBusyMs, longestClosedMs, whenFree } from '../when-free.ts';

type Parts = {
  readonly clock: Clock;
  /** Called once a restart is asked for. */
  readonly core: () => Pick<Core, 'closeLine' | 'status' | 'isAnswering' | 'publish'>;
  readonly isPrinting: () => boolean;
  /** What the office wants is not heard any more. */
  readonly stopOffice: () => void;
  /** The last before the process ends. */
  readonly go: () => void;
};

/** Begins anew with other settings: once nobody stands there, after the screen was told. The last order counts. */
export function restartWhenFree({ clock, core, isPrinting, stopOffice, go }: Parts) {
  const restart = { isPracticeOver: false, stopWaiting: () => {}, stopGoing: () => {} };
  function stopRestart(): void {
    restart.stopWaiting();
    restart.stopGoing();
  }
  return {
    beginAnew({ isPracticeOver }: { readonly isPracticeOver: boolean }): void {
      // Of whoever comes now, and of what the office wants, nothing may be written behind the practice.
      if (isPracticeOver) {
        core().closeLine();
        stopOffice();
      }
      restart.isPracticeOver ||= isPracticeOver;
      stopRestart();
      restart.stopWaiting = whenFree(clock, {
        longestBusyMs: restart.isPracticeOver ? longestClosedMs : longestBusyMs,
        isBusy: () =>
          isPrinting() ||
          (!restart.isPracticeOver && core().status().questions.length > 0) ||
          core().isAnswering(),
        go() {
          core().publish({ kind: 'restarting' });
          restart.stopGoing = clock.after(beforeRestartMs, go);
        },
      });
    },
    stop: stopRestart,
  };
}
