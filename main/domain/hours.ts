import type { LocalTime } from './local-time.ts';

/** Minutes of the day; from the evening into the morning when `from` is the later one. */
export type Hours = { readonly fromMinute: number; readonly toMinute: number };

/** `from` and `to` as `07:30`. */
export function hoursOf({ from, to }: { readonly from: string; readonly to: string }): Hours {
  return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

/** `toMinute` itself is outside. */
export function isWithin({ fromMinute, toMinute }: Hours, { hour, minute }: LocalTime): boolean {
  const now = hour * 60 + minute;
  return fromMinute <= toMinute ? now >= fromMinute && now < toMinute : now >= fromMinute || now < toMinute;
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
