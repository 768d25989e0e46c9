import type { Hours } from '../venues/venue.ts';
import type { Moment } from './moment.ts';
import type { KioskState } from './state-name.ts';

const minuteMs = 60_000;

/**
 * How long nothing may be heard of a kiosk, milliseconds. One that reports says something each five minutes; one of an
 * earlier version speaks only when somebody passes, and once a night.
 */
export const limits = {
  reporting: { lateMs: 5 * minuteMs, silentMs: 15 * minuteMs },
  older: { lateMs: 12 * 60 * minuteMs, silentMs: 26 * 60 * minuteMs },
} as const;

export type KioskFacts = {
  /** It asks to be taken in, and is not. */
  readonly isWaiting: boolean;
  readonly isRetired: boolean;
  /** When the collector heard of it last; null: never. */
  readonly heardMs: number | null;
  /** It says how it is by itself. */
  readonly isReporting: boolean;
  /** Of its venue, Monday to Sunday; null: nobody said, it counts as always open. */
  readonly hours: readonly (Hours | null)[] | null;
  /** Somebody closed the venue for good. */
  readonly isVenueClosed: boolean;
};

/** The one state of a kiosk. `seenSql` says the same in SQL, and a test that they agree. */
export function stateOf(kiosk: KioskFacts, moment: Moment): KioskState {
  if (kiosk.isWaiting) return 'waiting';
  if (kiosk.isRetired) return 'retired';
  if (kiosk.heardMs === null) return 'not-opened';
  const { lateMs, silentMs } = kiosk.isReporting ? limits.reporting : limits.older;
  if (moment.nowMs - kiosk.heardMs <= lateMs) return 'sending';
  const openedMs = kiosk.isVenueClosed ? null : openedAt(kiosk.hours, moment);
  if (openedMs === null) return 'closed';
  const sinceMs = Math.max(kiosk.heardMs, openedMs, moment.listeningMs);
  return moment.nowMs - sinceMs > silentMs ? 'silent' : 'late';
}

/** Since when a venue is open, UTC epoch milliseconds; 0: always; null: it is not. */
export function openedAt(hours: KioskFacts['hours'], { nowMs, weekday, dayMs }: Moment): number | null {
  if (hours === null) return 0;
  const today = spanOf(hours[weekday], 0);
  const before = spanOf(hours[(weekday + 6) % 7], -1_440);
  const minute = dayMs / minuteMs;
  const from = fromMinute(before, today, minute);
  return from === null ? null : nowMs - dayMs + from * minuteMs;
}

/**
 * When a venue that is closed now was open last, today, UTC epoch milliseconds; null: it was not open since midnight, or is
 * never closed by its hours.
 */
export function shutAt(hours: KioskFacts['hours'], { nowMs, weekday, dayMs }: Moment): number | null {
  if (hours === null) return null;
  const minute = dayMs / minuteMs;
  const ends = [spanOf(hours[(weekday + 6) % 7], -1_440), spanOf(hours[weekday], 0)]
    .filter((span) => span !== null && span.to > 0 && span.to <= minute)
    .map((span) => span?.to ?? 0);
  return ends.length === 0 ? null : nowMs - dayMs + Math.max(...ends) * minuteMs;
}

type Span = { readonly from: number; readonly to: number };

/** In minutes of today; past midnight where `toMinute` is the smaller one. */
function spanOf(hours: Hours | null | undefined, shift: number): Span | null {
  if (!hours) return null;
  const { fromMinute, toMinute } = hours;
  return { from: fromMinute + shift, to: toMinute + shift + (fromMinute <= toMinute ? 0 : 1_440) };
}

/** What was open until today's hours begin goes on in them. */
function fromMinute(before: Span | null, today: Span | null, minute: number): number | null {
  if (today && today.from <= minute && minute < today.to)
    return before && before.to >= today.from ? before.from : today.from;
  return before && minute < before.to ? before.from : null;
}
