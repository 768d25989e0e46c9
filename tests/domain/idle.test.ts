import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hoursOf, isWithin } from '../../main/domain/hours.ts';
import { driftOf, messageOn, partOfDay, type SiteMessage } from '../../main/domain/idle.ts';

describe('a message', () => {
  const message = (fromDay: number | null, untilDay: number | null): SiteMessage => ({
    vi: 'Cổng 2 đóng.',
    en: '',
    fromDay,
    untilDay,
  });

  test.each([
    ['the day before', 20261121, 20261123, 20261120, false],
    ['its first day', 20261121, 20261123, 20261121, true],
    ['its last day', 20261121, 20261123, 20261123, true],
    ['the day after', 20261121, 20261123, 20261124, false],
    ['one day alone', 20261121, 20261121, 20261121, true],
    ['from ever', null, 20261123, 20200101, true],
    ['for ever', 20261121, null, 20991231, true],
    ['without days', null, null, 20261121, true],
  ])('is shown on its days: %s', (_, from, until, day, isShown) => {
    const one = message(from, until);
    expect(messageOn(one, day)).toBe(isShown ? one : null);
  });

  test('that is not there is not shown', () => {
    expect(messageOn(null, 20261121)).toBeNull();
  });
});

test('people are greeted by the time of day', () => {
  const parts = Array.from({ length: 24 }, (_, hour) => partOfDay({ hour }));
  expect(
    parts
      .map((part, hour) => (part === parts[hour - 1] ? '' : `${hour} ${part}`))
      .join(' ')
      .trim(),
  ).toMatch(/^0 evening +4 morning +11 noon +13 afternoon +18 evening$/);
});

test('the night goes over midnight', () => {
  const night = hoursOf({ from: '18:00', to: '06:00' });
  const at = (hour: number, minute: number) => isWithin(night, { day: 20261121, hour, minute });
  expect([at(17, 59), at(18, 0), at(0, 0), at(5, 59), at(6, 0)]).toEqual([false, true, true, true, false]);
});

describe('what stands for hours', () => {
  test('moves each minute, and never far', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e8, max: 1e8 }), (minute) => {
        const [was, is] = [driftOf(minute), driftOf(minute + 1)];
        const [dx, dy] = [Math.abs(is.x - was.x), Math.abs(is.y - was.y)];
        expect(dx).toBeLessThanOrEqual(1);
        expect(dy).toBeLessThanOrEqual(1);
        expect(dx + dy).toBeGreaterThan(0);
      }),
    );
  });

  test('swings round its place, and is back where it was after 24 minutes', () => {
    const places = Array.from({ length: 24 }, (_, minute) => driftOf(minute));
    const sum = (side: 'x' | 'y') => places.reduce((total, place) => total + place[side], 0);
    expect([sum('x'), sum('y')]).toEqual([0, 0]);
    expect(Math.max(...places.map(({ x }) => x))).toBe(3);
    expect(Math.min(...places.map(({ y }) => y))).toBe(-2);
    expect(driftOf(24)).toEqual(driftOf(0));
  });
});
