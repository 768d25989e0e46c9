import { type LocalTime, utcOf } from '../reports/local-time.ts';

/** Now, as the hours of a venue are read. */
export type Moment = {
  /** UTC epoch milliseconds. */
  readonly nowMs: number;
  /** `20261121` */
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** Milliseconds since local midnight by the clock on the wall. */
  readonly dayMs: number;
  /** Since when the collector hears kiosks without a break: before it nobody was silent. */
  readonly listeningMs: number;
};

export function momentOf(nowMs: number, time: LocalTime, listeningMs: number): Moment {
  const day = time.day(nowMs);
  return {
    nowMs,
    day,
    weekday: weekdayOf(day),
    dayMs: time.minute(nowMs) * 60_000 + (nowMs % 60_000),
    listeningMs,
  };
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  return (dateOf(day).getUTCDay() + 6) % 7;
}

/** The local day so many days later, or earlier. */
export function shiftDay(day: number, days: number): number {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return Number(date.toISOString().slice(0, 10).replaceAll('-', ''));
}

/** When a local day began, where each before today had 24 hours. UTC epoch milliseconds. */
export function beginOf(day: number, { nowMs, dayMs, day: today }: Moment): number {
  return nowMs - dayMs - (dateOf(today).getTime() - dateOf(day).getTime());
}

function dateOf(day: number): Date {
  return new Date(utcOf(day));
}
