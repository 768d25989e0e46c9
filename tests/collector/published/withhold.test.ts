import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  leastShown,
  openHoursOf,
  type Released,
  totalOf,
  withholdSmall,
} from '../../../collector/published/withhold.ts';

/** Mostly few, as at night and at small places. */
const hour = fc.oneof(
  { weight: 5, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.nat(9) },
  { weight: 1, arbitrary: fc.nat(500) },
);
/** Days on which few hours are small, or nearly all of them as large as a small one can be, are what a rule goes wrong on. */
const day = fc
  .tuple(
    fc.array(hour, { minLength: 24, maxLength: 24 }),
    fc.integer({ min: 0, max: 24 }),
    fc.constantFrom(null, 0, 4, 50),
  )
  .map(([entries, from, same]) => entries.map((n, at) => (same === null || at < from ? n : same)));
const anything = [0, 1, 2, 3, 4];
const all = (entries: readonly number[]) => withholdSmall(entries, 24);

/** The hours in which a place is open, which everybody can read; nobody comes in the others. */
const opening = fc
  .tuple(fc.nat(23), fc.integer({ min: 1, max: 24 }))
  .map(([from, count]) => ({ from, to: Math.min(24, from + count) }));
type Opening = { readonly from: number; readonly to: number };
const always: Opening = { from: 0, to: 24 };

/**
 * Whoever has all pages of all days has, of one day at one venue, these figures at most; and knows the rule by which they
 * were made, and when the place is open. What each hour of those can have been: they try every sum that the rule would have
 * published so.
 */
function solve(
  { hours, rest }: Released,
  rule: (entries: readonly number[]) => Released,
  { from, to }: Opening = always,
): number[][] {
  const small = hours.flatMap((n, at) => (n === 0 && at >= from && at < to ? [at] : []));
  const others = small.length - 1;
  // The rule looks at the sum of the small hours alone: one world of each sum stands for all of that sum.
  const worldOf = (sum: number) => {
    const world = [...hours];
    let left = sum;
    for (const at of small) {
      world[at] = Math.min(4, left);
      left -= world[at] ?? 0;
    }
    return world;
  };
  const isSaid = (sum: number) => JSON.stringify(rule(worldOf(sum))) === JSON.stringify({ hours, rest });
  const sums = Array.from({ length: 4 * small.length + 1 }, (_, sum) => sum).filter(isSaid);
  const possible = anything.filter((v) => sums.some((sum) => sum - v >= 0 && sum - v <= 4 * others));
  return small.map(() => possible);
}

test('whatever a day was, whoever solves for an hour with few entries is left with nobody to four', () => {
  fc.assert(
    fc.property(day, opening, (whole, open) => {
      const entries = whole.map((n, at) => (at >= open.from && at < open.to ? n : 0));
      const rule = (of: readonly number[]) => withholdSmall(of, open.to - open.from);
      for (const possible of solve(rule(entries), rule, open)) expect(possible).toEqual(anything);
    }),
    { numRuns: 5_000 },
  );
});

test('nothing that is published is from one to four, and many are published as they were', () => {
  fc.assert(
    fc.property(day, (entries) => {
      const released = withholdSmall(entries, 24);
      const said = [...released.hours, released.rest, totalOf(released)];
      expect(said.filter((n) => n > 0 && n < leastShown)).toEqual([]);
      expect(released.hours).toEqual(entries.map((n) => (n < leastShown ? 0 : n)));
      expect(totalOf(released)).toBeLessThanOrEqual(entries.reduce((sum, n) => sum + n, 0));
    }),
  );
});

test('a rule that withholds small hours and publishes the true total is solved by the same attacker', () => {
  const naive = (entries: readonly number[]): Released => ({
    hours: entries.map((n) => (n < leastShown ? 0 : n)),
    rest: entries.filter((n) => n < leastShown).reduce((sum, n) => sum + n, 0),
  });
  const only = [...new Array<number>(23).fill(9), 3];
  expect(solve(naive(only), naive)).toEqual([[3]]);
  const full = [...new Array<number>(20).fill(9), 4, 4, 4, 4];
  expect(solve(naive(full), naive)).toEqual([[4], [4], [4], [4]]);
  for (const entries of [only, full])
    for (const possible of solve(all(entries), all)) expect(possible).toEqual(anything);
});

test('a day of a small place is said as one figure, where many hours could have made it', () => {
  const quiet = new Array<number>(24).fill(0).map((_, at) => (at >= 7 && at < 17 ? 3 : 0));
  expect(withholdSmall(quiet, 10)).toEqual({ hours: new Array(24).fill(0), rest: 30 });
  // In eight hours there are no more than 32, and one of them could not have been empty.
  expect(withholdSmall(quiet, 8).rest).toBe(0);
  // What staff took back in an hour of another day is no entry.
  expect(
    withholdSmall(
      quiet.map((n, at) => (at === 3 ? -2 : n)),
      10,
    ).rest,
  ).toBe(30);
});

test('how many hours a place is open is that of its week, or of an office where nobody wrote it down', () => {
  const from = (fromMinute: number, toMinute: number) => [{ fromMinute, toMinute }, null];
  expect(openHoursOf(null, 0)).toBe(8);
  expect(openHoursOf(from(420, 1_080), 0)).toBe(11);
  expect(openHoursOf(from(450, 1_050), 0)).toBe(11);
  expect(openHoursOf(from(420, 1_080), 1)).toBe(0);
  expect(openHoursOf(from(1_320, 360), 0)).toBe(2);
  expect(openHoursOf(from(0, 1_440), 0)).toBe(24);
});
