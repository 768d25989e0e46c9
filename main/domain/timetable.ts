import type { Direction } from '../../protocol/event.ts';
import type { TimetableDays } from '../../protocol/timetable-days.ts';
import { type Hours, isWithin } from './hours.ts';
import { dayBefore, type LocalTime } from './local-time.ts';
import { isOn } from './opening.ts';

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
