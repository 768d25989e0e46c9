import type { ClockTrust } from '../../protocol/event.ts';
import type { LocalTime } from '../domain/local-time.ts';

/** The machine's clocks, started by the host. */
export type Clock = {
  /** UTC epoch milliseconds; may jump. */
  wallMs(): number;
  /** Milliseconds since the run began; never goes back. */
  runMs(): number;
  /** Calls once after `delayMs`, unless stopped before. */
  after(delayMs: number, call: () => void): () => void;
};

/** One moment as events record it. */
export type Stamp = {
  readonly atMs: number;
  readonly runMs: number;
  readonly clock: ClockTrust;
  readonly offsetMs: number | null;
  readonly local: LocalTime;
};
