import type { Direction } from '../../protocol/event.ts';
import type { TimetableDays } from '../../protocol/timetable-days.ts';
import { type Hours, isWithin } from './hours.ts';
import { dayBefore, type LocalTime } from './local-time.ts';

/** For some hours the gate leads another way than usual. Hours over midnight belong to the day on which they begin. */
export type TimetableEntry = Hours & { readonly days: TimetableDays; readonly direction: Direction | 'both' };

/** Which way the gate leads at that moment: the first entry that fits says it; null: none does. */
export function directionBy(
  timetable: readonly TimetableEntry[],
  local: LocalTime,
): Direction | 'both' | null {
  const found = timetable.find((entry) => isWithin(entry, local) && isOn(entry.days, dayOf(entry, local)));
  return found?.direction ?? null;
}

/** The day on which these hours began. */
function dayOf({ fromMinute, toMinute }: Hours, { day, hour, minute }: LocalTime): number {
  const isMorningAfter = fromMinute > toMinute && hour * 60 + minute < toMinute;
  return isMorningAfter ? dayBefore(day) : day;
}

function isOn(days: TimetableDays, day: number): boolean {
  if (days === 'every') return true;
  const isWeekend = [0, 6].includes(weekdayOf(day));
  return isWeekend === (days === 'weekend');
}

/** 0 is Sunday. */
function weekdayOf(day: number): number {
  return new Date(
    Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100),
  ).getUTCDay();
}
