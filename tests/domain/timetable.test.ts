import { describe, expect, test } from 'vitest';
import { directionBy, type TimetableEntry } from '../../main/domain/timetable.ts';

const at = (day: number, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day, hour, minute };
};
const school: readonly TimetableEntry[] = [
  { fromMinute: 360, toMinute: 480, days: 'weekdays', direction: 'in' },
  { fromMinute: 960, toMinute: 1_050, days: 'weekdays', direction: 'out' },
  { fromMinute: 960, toMinute: 1_050, days: 'every', direction: 'both' },
  { fromMinute: 1_320, toMinute: 300, days: 'weekend', direction: 'out' },
];
/** 27 November 2026 is a Friday. */
const [friday, saturday, sunday, monday] = [20261127, 20261128, 20261129, 20261130];

describe('the direction of a gate by the clock', () => {
  test.each([
    [friday, '05:59', null],
    [friday, '06:00', 'in'],
    [friday, '07:59', 'in'],
    [friday, '08:00', null],
    [friday, '16:30', 'out'],
    [saturday, '16:30', 'both'],
    [saturday, '07:00', null],
    [friday, '23:00', null],
    [saturday, '04:00', null],
    [saturday, '22:00', 'out'],
    [sunday, '04:59', 'out'],
    [monday, '04:59', 'out'],
    [monday, '05:00', null],
    [20261231, '07:00', 'in'],
    [20270101, '07:00', 'in'],
    [20240229, '07:00', 'in'],
  ] as const)('on %i at %s is %s', (day, time, direction) => {
    expect(directionBy(school, at(day, time))).toBe(direction);
  });
});
