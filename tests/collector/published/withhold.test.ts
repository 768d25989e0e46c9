import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastShown, type Released, totalOf, withholdSmall } from '../../../collector/published/withhold.ts';

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

/**
 * Whoever has all pages of all days has, of one day at one venue, these figures at most; and knows the rule by which they
 * were made. What each hour can have been: they try every sum that the rule would have published so.
 */
function solve({ hours, rest }: Released, rule: (entries: readonly number[]) => Released): number[][] {
  const small = hours.flatMap((n, at) => (n === 0 ? [at] : []));
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
    fc.property(day, (entries) => {
      const released = withholdSmall(entries);
      for (const possible of solve(released, withholdSmall)) expect(possible).toEqual(anything);
    }),
    { numRuns: 2_000 },
  );
});

test('nothing that is published is from one to four, and many are published as they were', () => {
  fc.assert(
    fc.property(day, (entries) => {
      const released = withholdSmall(entries);
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
    for (const possible of solve(withholdSmall(entries), withholdSmall)) expect(possible).toEqual(anything);
});

test('a day of a small place is said as one figure, where many hours could have made it', () => {
  const quiet = new Array<number>(24).fill(0).map((_, at) => (at >= 7 && at < 17 ? 3 : 0));
  expect(withholdSmall(quiet)).toEqual({ hours: new Array(24).fill(0), rest: 30 });
  // What staff took back in an hour of another day is no entry.
  expect(withholdSmall(quiet.map((n, at) => (at === 3 ? -2 : n))).rest).toBe(30);
});
