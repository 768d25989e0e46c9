import { shiftDay, weekdayOf } from '../fleet/moment.ts';

/** By the clock on the wall of the office. */
export type WallMoment = {
  /** `20261121` */
  readonly day: number;
  /** 0–1439 */
  readonly minute: number;
};

/** When something is made by itself, once a week. */
export type Weekly = {
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0–1439 */
  readonly minute: number;
};

/** The day of the first such moment after now: never one that has begun. */
export function nextDayOf({ weekday, minute }: Weekly, now: WallMoment): number {
  const ahead = (weekday - weekdayOf(now.day) + 7) % 7;
  const isOver = ahead === 0 && now.minute >= minute;
  return shiftDay(now.day, isOver ? 7 : ahead);
}

/** Which days a report is of, by the day on which it is made. */
export const dueDays = ['to-day', 'to-yesterday', 'last-week'] as const;
export type DueDays = (typeof dueDays)[number];

/** The last day that counts: that day itself, the one before, or the Sunday before. */
export function lastDayOf(days: DueDays, dueDay: number): number {
  switch (days) {
    case 'to-day':
      return dueDay;
    case 'to-yesterday':
      return shiftDay(dueDay, -1);
    case 'last-week':
      return shiftDay(dueDay, -weekdayOf(dueDay) - 1);
  }
}
