import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayAfter,
  dayBefore,
  localTimeOf,
  momentOf,
  monthBefore,
  monthOf,
} from '../../main/domain/local-time.ts';

describe('the clock on the wall', () => {
  test.each([
    ['the morning', Date.UTC(2026, 10, 21, 2, 5), { day: 20261121, hour: 9, minute: 5 }],
    ['the last minute of a year', Date.UTC(2026, 11, 31, 16, 59), { day: 20261231, hour: 23, minute: 59 }],
    ['the first minute of a year', Date.UTC(2026, 11, 31, 17, 0), { day: 20270101, hour: 0, minute: 0 }],
    ['a leap day', Date.UTC(2028, 1, 28, 17, 0), { day: 20280229, hour: 0, minute: 0 }],
  ])('%s in Viet Nam', (_, atMs, expected) => {
    expect(localTimeOf(atMs, 'Asia/Ho_Chi_Minh')).toEqual(expected);
  });

  test('two zones at one moment', () => {
    const atMs = Date.UTC(2026, 10, 21, 20);
    expect(['UTC', 'Asia/Tokyo'].map((zone) => localTimeOf(atMs, zone))).toEqual([
      { day: 20261121, hour: 20, minute: 0 },
      { day: 20261122, hour: 5, minute: 0 },
    ]);
  });

  test('a zone that does not exist is a RangeError', () => {
    expect(() => localTimeOf(0, 'Asia/Sai_Ky')).toThrow(RangeError);
  });
});

test.each([
  [20270101, 20261231],
  [20260301, 20260228],
  [20280301, 20280229],
  [20261201, 20261130],
  [20261121, 20261120],
])('the day before %d is %d', (day, before) => {
  expect(dayBefore(day)).toBe(before);
});

test.each([
  [20261231, 20270101],
  [20260228, 20260301],
  [20280228, 20280229],
  [20261130, 20261201],
])('the day after %d is %d', (day, after) => {
  expect(dayAfter(day)).toBe(after);
});

test('the day after the day before is the day itself', () => {
  const noon = fc.integer({ min: 0, max: 40_000 }).map((days) => days * 86_400_000);
  fc.assert(
    fc.property(noon, (atMs) => {
      const { day } = localTimeOf(atMs, 'UTC');
      expect(dayAfter(dayBefore(day))).toBe(day);
    }),
  );
});

test('the month of a day', () => {
  expect(monthOf(20261121)).toBe(202611);
});

test.each([
  [202601, 202512],
  [202612, 202611],
])('the month before %d is %d', (month, before) => {
  expect(monthBefore(month)).toBe(before);
});

test('a minute of a day is a moment that the venue’s clock shows as it', () => {
  for (const zone of ['Asia/Ho_Chi_Minh', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'])
    for (const minute of [0, 1, 450, 1_439]) {
      const shown = localTimeOf(momentOf(20261121, minute, zone), zone);
      expect([zone, shown.day, shown.hour * 60 + shown.minute]).toEqual([zone, 20261121, minute]);
    }
});
