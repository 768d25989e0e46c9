import { dateFormat } from '../../protocol/date-format.ts';
import { dayOf, dayText } from './venues/day-text.ts';

/** A day such as 30/11/2026 and a time such as 14:30, in that zone, as a moment; null: no such. */
export function momentOf(day: string, time: string, timeZone: string): number | null {
  const date = dayOf(day);
  const [, hour, minute] = /^\s*([01]?\d|2[0-3])[:hg.]([0-5]\d)\s*$/.exec(time) ?? [];
  if (date === null || hour === undefined || minute === undefined) return null;
  const [year, month, dayOfMonth] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100];
  const wall = Date.UTC(year, month - 1, dayOfMonth, Number(hour), Number(minute));
  // The second look is right where the first one crossed a change of the clocks.
  return wall - offsetAt(wall - offsetAt(wall, timeZone), timeZone);
}

export type MomentText = { readonly day: string; readonly time: string };

/** The same, as it is written. */
export function momentText(atMs: number, timeZone: string): MomentText {
  const wall = new Date(atMs + offsetAt(atMs, timeZone)).toISOString();
  return { day: dayText(Number(wall.slice(0, 10).replaceAll('-', ''))), time: wall.slice(11, 16) };
}

/** How far the zone is ahead of UTC at that moment. */
function offsetAt(atMs: number, timeZone: string): number {
  const format = dateFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
