import type { OpeningDays, WeekdayName } from '../../protocol/opening-days.ts';
import { type Hours, isWithin } from './hours.ts';
import { dayBefore, type LocalTime, weekdayOf } from './local-time.ts';

/** Hours over midnight belong to the day on which they begin. */
export type OpeningLine = Hours & { readonly days: OpeningDays };

/** Days as 20261121, both included. */
export type ClosedTime = { readonly fromDay: number; readonly untilDay: number };

export type Opening = {
  /** A day that no line names is closed. null: always open, but for the closed times. */
  readonly hours: readonly OpeningLine[] | null;
  readonly closedTimes: readonly ClosedTime[];
};

const wholeDay: Hours = { fromMinute: 0, toMinute: 24 * 60 };

/** Whether the venue is open at that moment. */
export function isOpenAt(opening: Opening, local: LocalTime): boolean {
  const now = local.hour * 60 + local.minute;
  const ofToday = hoursOn(opening, local.day).some((hours) =>
    isOverMidnight(hours) ? now >= hours.fromMinute : isWithin(hours, local),
  );
  return (
    ofToday ||
    hoursOn(opening, dayBefore(local.day)).some((hours) => isOverMidnight(hours) && now < hours.toMinute)
  );
}

/** The hours that begin on that day, in their order; empty: it is closed. */
export function hoursOn({ hours, closedTimes }: Opening, day: number): readonly Hours[] {
  if (closedTimes.some(({ fromDay, untilDay }) => day >= fromDay && day <= untilDay)) return [];
  if (hours === null) return [wholeDay];
  return hours
    .filter(({ days }) => isOn(days, day))
    .map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute }))
    .sort((a, b) => a.fromMinute - b.fromMinute);
}

const byName: Readonly<Record<WeekdayName, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};

/** Whether the line is one of that day. */
export function isOn(days: OpeningDays, day: number): boolean {
  if (days === 'every') return true;
  const weekday = weekdayOf(day);
  const isWeekend = weekday === byName.sun || weekday === byName.sat;
  if (days === 'weekdays' || days === 'weekend') return isWeekend === (days === 'weekend');
  return weekday === byName[days];
}

function isOverMidnight({ fromMinute, toMinute }: Hours): boolean {
  return fromMinute > toMinute;
}
