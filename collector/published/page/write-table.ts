import { stringify } from 'csv-stringify/sync';
import type { PublicFigures } from '../read-figures.ts';
import { hoursOfDay, leastShown } from '../withhold.ts';

/** As programs read it: `entries` is null where it is fewer than `fewerThan`, or nobody; days are `20261121`. */
export function writeJson(figures: PublicFigures): string {
  return JSON.stringify({ fewerThan: leastShown, ...figures });
}

/** A line a figure; an empty figure is fewer than five, or nobody. Numbers and words of ours alone: no name is in it. */
export function writeCsv({ days, weeks, hours, weekdays, places }: PublicFigures): string {
  const state = (isComplete: boolean) => (isComplete ? 'complete' : 'incomplete');
  const rows = [
    ...days.map(({ day, entries, isComplete }) => ['day', day, '', '', entries, state(isComplete)]),
    ...weeks.map(({ first, entries, isComplete }) => ['week', first, '', '', entries, state(isComplete)]),
    ...hours.map((entries, hour) => ['usual-hour', '', '', hour, entries, '']),
    ...weekdays.flatMap((ofDay, at) =>
      Array.from({ length: hoursOfDay }, (_, hour) => [
        'usual-weekday-hour',
        '',
        at + 1,
        hour,
        ofDay[hour],
        '',
      ]),
    ),
    ...(places ?? []).map(({ kind, entries }) => ['kind', kind, '', '', entries, '']),
  ];
  return stringify([['figure', 'of', 'weekday', 'hour', 'entries', 'state'], ...rows]);
}
