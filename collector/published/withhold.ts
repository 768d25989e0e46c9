import type { Hours } from '../venues/venue.ts';

/** No cell below it is published, nor one that can be computed. */
export const leastShown = 5;
export const hoursOfDay = 24;

/** A place whose opening hours nobody wrote down is taken to be open for no longer: as an office is. */
const usualOpenHours = 8;

/** What is published of one day at one venue: everything else that is ever said is computed from these alone. */
export type Released = {
  /** Entries of each of the 24 hours; 0: fewer than `leastShown`, or nobody. */
  readonly hours: readonly number[];
  /** Of all hours that are 0 above, together; 0: withheld. */
  readonly rest: number;
};

/**
 * Withholds each hour with fewer than five entries. Their sum is published only where each of them could still be anything
 * from nobody to four: it is five at least, and four of them fewer than all could be. Everybody can read when a place is
 * open: only those hours could have been anything.
 * @param entries of each of the 24 hours
 * @param openHours how many of them the place is open, of those that everybody knows
 */
export function withholdSmall(entries: readonly number[], openHours: number): Released {
  const small = entries.filter((n) => n < leastShown).map((n) => Math.max(0, n));
  const sum = small.reduce((all, n) => all + n, 0);
  const open = openHours - (entries.length - small.length);
  const isSafe = sum >= leastShown && sum <= (leastShown - 1) * (open - 1);
  return { hours: entries.map((n) => (n < leastShown ? 0 : n)), rest: isSafe ? sum : 0 };
}

export function totalOf({ hours, rest }: Released): number {
  return hours.reduce((sum, n) => sum + n, rest);
}

/**
 * Into how many hours of the clock a day's opening reaches. What it has of a night that began the day before is left out: fewer is the
 * careful side.
 * @param week of the registry, Monday first; null: nobody wrote it down
 * @param weekday 0 is Monday
 */
export function openHoursOf(week: readonly (Hours | null)[] | null, weekday: number): number {
  if (week === null) return usualOpenHours;
  const hours = week[weekday];
  if (!hours) return 0;
  const { fromMinute, toMinute } = hours;
  const until = toMinute > fromMinute ? toMinute : hoursOfDay * 60;
  return Math.ceil(until / 60) - Math.floor(fromMinute / 60);
}
