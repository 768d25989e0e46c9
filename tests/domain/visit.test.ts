import { expect, test } from 'vitest';
import { localTimeOf } from '../../main/domain/local-time.ts';
import { isInside, type Passage } from '../../main/domain/visit.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** 23:59:59.000 in Viet Nam. */
const beforeMidnightMs = Date.UTC(2026, 10, 21, 16, 59, 59);

function passageAt(atMs: number, direction: Passage['direction'] = 'in'): Passage {
  return { seq: 1, direction, atMs, localDay: localTimeOf(atMs, zone).day };
}

function at(atMs: number) {
  return { atMs, localDay: localTimeOf(atMs, zone).day };
}

test('nobody is inside without a passage', () => {
  expect(isInside(null, at(beforeMidnightMs), { visitEndsAfterMs: null })).toBe(false);
});

test('who went out last is not inside', () => {
  expect(isInside(passageAt(beforeMidnightMs, 'out'), at(beforeMidnightMs), { visitEndsAfterMs: null })).toBe(
    false,
  );
});

test('a visit runs until the last millisecond of the day in the zone of the venue', () => {
  expect(isInside(passageAt(beforeMidnightMs), at(beforeMidnightMs + 999), { visitEndsAfterMs: null })).toBe(
    true,
  );
});

test('a visit ends at midnight in the zone of the venue, not of UTC', () => {
  expect(
    isInside(passageAt(beforeMidnightMs), at(beforeMidnightMs + 1_000), { visitEndsAfterMs: null }),
  ).toBe(false);
});

test('midnight of UTC ends no visit in Viet Nam', () => {
  const atSeven = Date.UTC(2026, 10, 22, 0);
  expect(isInside(passageAt(atSeven - 1), at(atSeven + 1), { visitEndsAfterMs: null })).toBe(true);
});

test.each([
  [3_599_999, true],
  [3_600_000, false],
])('a visit of one hour at most, over midnight, after %d ms: %s', (passedMs, expected) => {
  expect(
    isInside(passageAt(beforeMidnightMs), at(beforeMidnightMs + passedMs), { visitEndsAfterMs: 3_600_000 }),
  ).toBe(expected);
});
