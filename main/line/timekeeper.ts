import type { ClockTrust } from '../../protocol/event.ts';
import { localTimeOf } from '../domain/local-time.ts';
import type { Clock, Stamp } from '../ports/clock.ts';

/** More than this between wall clock and monotonic clock is a jump; more than this from the collector is wrong. */
const toleranceMs = 2_000;

export type Timekeeper = {
  stamp(): Stamp;
  /** Milliseconds by which the wall clock jumped since the last call; null when it did not. */
  takeJump(): number | null;
  /** The collector said what time it is; the answer was `roundTripMs` under way. */
  learn(collectorNowMs: number, roundTripMs: number): void;
};

/** Keeps wall clock, monotonic clock and the collector's clock side by side. */
export function createTimekeeper(clock: Clock, zone: string): Timekeeper {
  let offsetMs: number | null = null;
  let trust: ClockTrust = 'unchecked';
  let anchorMs = clock.wallMs() - clock.runMs();
  return {
    stamp() {
      const atMs = clock.wallMs();
      const runMs = Math.floor(clock.runMs());
      return { atMs, runMs, clock: trust, offsetMs, local: localTimeOf(atMs, zone) };
    },
    takeJump() {
      const jumpMs = Math.round(clock.wallMs() - clock.runMs() - anchorMs);
      if (Math.abs(jumpMs) <= toleranceMs) return null;
      anchorMs += jumpMs;
      if (offsetMs !== null) offsetMs += jumpMs;
      trust = offsetMs === null ? 'suspect' : trustOf(offsetMs);
      return jumpMs;
    },
    learn(collectorNowMs, roundTripMs) {
      // An answer that was long under way says too little: it may be off by half of that.
      if (roundTripMs > toleranceMs) return;
      offsetMs = Math.round(clock.wallMs() - roundTripMs / 2 - collectorNowMs);
      trust = trustOf(offsetMs);
    },
  };
}

function trustOf(offsetMs: number): ClockTrust {
  return Math.abs(offsetMs) <= toleranceMs ? 'trusted' : 'suspect';
}
