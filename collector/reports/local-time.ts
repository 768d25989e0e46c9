import { dateFormat } from '../../protocol/date-format.ts';

/** The zone's offsets change on quarter hours only, so one look-up serves a quarter. */
const quarterMs = 15 * 60_000;

export type LocalTime = {
  /** `20261121` */
  readonly day: (atMs: number) => number;
  /** 0–23 */
  readonly hour: (atMs: number) => number;
  /** 0–1439 */
  readonly minute: (atMs: number) => number;
};

/** Null when the zone has no such name. */
export function localTime(timeZone: string): LocalTime | null {
  const format = formatter(timeZone);
  if (format === null) return null;
  let known = { quarter: Number.NaN, day: 0, hour: 0, minute: 0 };
  const at = (atMs: number): typeof known => {
    const quarter = Math.floor(atMs / quarterMs);
    if (quarter === known.quarter) return known;
    const parts = new Map(format.formatToParts(atMs).map((part) => [part.type, part.value]));
    const day = Number(`${parts.get('year')}${parts.get('month')}${parts.get('day')}`);
    const hour = Number(parts.get('hour'));
    // The first minute of the quarter, of the day.
    const minute = hour * 60 + Math.floor(Number(parts.get('minute')) / 15) * 15;
    known = { quarter, day, hour, minute };
    return known;
  };
  return {
    day: (atMs) => at(atMs).day,
    hour: (atMs) => at(atMs).hour,
    minute: (atMs) => at(atMs).minute + (Math.floor(atMs / 60_000) % 15),
  };
}

function formatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return dateFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return null;
  }
}

/** `20261101`, 1 → `20261031`. */
export function daysBefore(day: number, count: number): number {
  const [year, month, ofMonth] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  const before = new Date(Date.UTC(year, month - 1, ofMonth - count));
  return Number(before.toISOString().slice(0, 10).replaceAll('-', ''));
}

/** Midnight of that day by the calendar, in UTC epoch milliseconds: `20261121`. */
export function utcOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
}
