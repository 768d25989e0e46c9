import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftDay, weekdayOf } from '../../../collector/fleet/moment.ts';
import { lastDayOf, nextDayOf } from '../../../collector/schedules/next-day.ts';

const friday = { weekday: 4, minute: 900 };

test.each([
  [20261120, 899, 20261120],
  [20261120, 900, 20261127],
  [20261120, 901, 20261127],
  [20261121, 0, 20261127],
  [20261126, 1_439, 20261127],
  [20261231, 600, 20270101],
])('on %i at minute %i the next Friday 15:00 is that of %i', (day, minute, next) => {
  expect(nextDayOf(friday, { day, minute })).toBe(next);
});

test('whatever the moment, the next one is of that weekday, after now, and within a week', () => {
  fc.assert(
    fc.property(
      ...[fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1_439 })],
      ...[fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 1_439 })],
      (weekday, minute, days, now) => {
        const day = shiftDay(20260101, days);
        const next = nextDayOf({ weekday, minute }, { day, minute: now });
        expect(weekdayOf(next)).toBe(weekday);
        expect(next > day || (next === day && now < minute)).toBe(true);
        expect(next <= shiftDay(day, 7)).toBe(true);
      },
    ),
  );
});

test.each([
  ['to-day', 20261120],
  ['to-yesterday', 20261119],
  ['last-week', 20261115],
] as const)('a report of %s that is made on Friday ends with %i', (days, last) => {
  expect(lastDayOf(days, 20261120)).toBe(last);
});

test('the week before ends with a Sunday, also on a Sunday and a Monday', () => {
  expect(lastDayOf('last-week', 20261122)).toBe(20261115);
  expect(lastDayOf('last-week', 20261123)).toBe(20261122);
});
