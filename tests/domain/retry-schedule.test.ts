import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAfterMs } from '../../main/domain/retry-schedule.ts';

const almostOne = 1 - 2 ** -53;

test('the limit doubles with every failure', () => {
  expect([0, 1, 2, 3, 4].map((failures) => retryAfterMs(failures, 60_000, almostOne))).toEqual([
    999, 1_999, 3_999, 7_999, 15_999,
  ]);
});

test('the limit stops at the cap, also after thousands of failures', () => {
  expect([6, 30, 1_000, 1_000_000].map((failures) => retryAfterMs(failures, 60_000, almostOne))).toEqual([
    59_999, 59_999, 59_999, 59_999,
  ]);
});

test('the jitter is the whole of the random number', () => {
  expect([0, 0.25, 0.5, 0.75].map((random) => retryAfterMs(3, 60_000, random))).toEqual([
    0, 2_000, 4_000, 6_000,
  ]);
});

test('is always a whole number from nothing up to the cap', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1_000, max: 3_600_000 }), random, (failures, capMs, jitter) => {
      const afterMs = retryAfterMs(failures, capMs, jitter);
      expect(Number.isInteger(afterMs) && afterMs >= 0 && afterMs <= capMs).toBe(true);
    }),
  );
});
