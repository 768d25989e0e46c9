import type { Outage } from './snapshot.ts';
import type { WireLoss } from './wire.ts';

const outageWindowMs = 60_000;
const mostLosses = 3;
const longestOutageMs = 5_000;
const outageOf = { core: 'C5', host: 'C7' } as const satisfies Record<WireLoss, Outage>;
/** A core that begins anew by itself is back before anybody has to know. */
const restartMs = 5_000;

type Parts = {
  readonly isConnected: () => boolean;
  readonly outage: () => Outage | null;
  readonly change: (part: { readonly outage: Outage }) => void;
};

/** When a core that is gone is an outage that the screen names: not one that ends now and then, or said that it begins anew. */
export function watchOutage({ isConnected, outage, change }: Parts) {
  let lossesMs: readonly number[] = [];
  let lostBy: WireLoss = 'core';
  /** Until then a core that is gone is expected back. */
  let restartingUntilMs = 0;
  let outageTimer: ReturnType<typeof setTimeout> | undefined;

  return {
    /** It said so. */
    beginsAnew(): void {
      restartingUntilMs = performance.now() + restartMs;
    },
    isExpectedBack: () => performance.now() < restartingUntilMs,
    /** Milliseconds from now. */
    expectedBackInMs: () => restartingUntilMs - performance.now(),
    lost(why: WireLoss): void {
      lostBy = why;
      const named = outage();
      if (named !== null && named !== 'C3') change({ outage: outageOf[why] });
    },
    /** A core that ends now and then is back in a second: no reason to call anybody. */
    begin(): void {
      const nowMs = performance.now();
      lossesMs = [...lossesMs.filter((atMs) => nowMs - atMs < outageWindowMs), nowMs];
      if (lossesMs.length >= mostLosses) change({ outage: 'C3' });
      clearTimeout(outageTimer);
      outageTimer = setTimeout(() => {
        if (!isConnected()) change({ outage: outage() ?? outageOf[lostBy] });
      }, longestOutageMs);
    },
  };
}
