import { describe, expect, test } from 'vitest';
import { hoursOn, isOpenAt, type Opening } from '../../main/domain/opening.ts';

const at = (day: number, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day, hour, minute };
};
/** Two spans on working days, a Saturday morning, a night into Sunday, and Tết of 2027. */
const office: Opening = {
  hours: [
    { days: 'weekdays', fromMinute: 810, toMinute: 1_020 },
    { days: 'weekdays', fromMinute: 450, toMinute: 690 },
    { days: 'sat', fromMinute: 450, toMinute: 690 },
    { days: 'sat', fromMinute: 1_320, toMinute: 300 },
  ],
  closedTimes: [{ fromDay: 20270204, untilDay: 20270210 }],
};
/** 27 November 2026 is a Friday. */
const [friday, saturday, sunday, monday] = [20261127, 20261128, 20261129, 20261130];

describe('a venue with other hours on each day', () => {
  test.each([
    [friday, '07:29', false],
    [friday, '07:30', true],
    [friday, '11:29', true],
    [friday, '11:30', false],
    [friday, '13:29', false],
    [friday, '13:30', true],
    [friday, '17:00', false],
    [saturday, '08:00', true],
    [saturday, '14:00', false],
    [saturday, '22:00', true],
    [sunday, '04:59', true],
    [sunday, '05:00', false],
    [sunday, '22:30', false],
    [monday, '04:00', false],
    [monday, '08:00', true],
    // A Thursday to a Wednesday.
    [20270203, '08:00', true],
    [20270204, '08:00', false],
    [20270210, '16:59', false],
    [20270211, '08:00', true],
  ] as const)('on %i at %s: %s', (day, time, isOpen) => {
    expect(isOpenAt(office, at(day, time))).toBe(isOpen);
  });

  test('says the hours of a day in their order, and none of a day on which it is closed', () => {
    expect(hoursOn(office, monday)).toEqual([
      { fromMinute: 450, toMinute: 690 },
      { fromMinute: 810, toMinute: 1_020 },
    ]);
    expect(hoursOn(office, sunday)).toEqual([]);
    expect(hoursOn(office, 20270205)).toEqual([]);
  });

  test('a night that began before a holiday goes on into it, and one of the holiday does not begin', () => {
    const nights: Opening = {
      hours: [{ days: 'every', fromMinute: 1_320, toMinute: 300 }],
      closedTimes: [{ fromDay: saturday, untilDay: saturday }],
    };
    expect(isOpenAt(nights, at(saturday, '04:59'))).toBe(true);
    expect(isOpenAt(nights, at(saturday, '23:00'))).toBe(false);
    expect(isOpenAt(nights, at(sunday, '04:00'))).toBe(false);
  });

  test('one without hours is always open, but for its holidays', () => {
    const always: Opening = { hours: null, closedTimes: [{ fromDay: sunday, untilDay: sunday }] };
    expect([saturday, sunday, monday].map((day) => isOpenAt(always, at(day, '23:59')))).toEqual([
      true,
      false,
      true,
    ]);
    expect(isOpenAt(always, at(sunday, '00:00'))).toBe(false);
  });
});
