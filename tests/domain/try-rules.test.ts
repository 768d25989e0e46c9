import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canBeTried, createTrial, type PastScan } from '../../main/domain/try-rules.ts';
import { enteredMs, local, open } from '../support/domain/decide-facts.ts';

let seq = 0;
function scan(more: Partial<PastScan> = {}): PastScan {
  seq += 1;
  return {
    seq,
    atMs: enteredMs + seq * 60_000,
    local,
    kind: 'cccd',
    trust: 'well-formed',
    warnings: [],
    tag: `tag-${seq}`,
    people: 1,
    direction: 'in',
    ...more,
  };
}
function tried(scans: readonly PastScan[], rules: Partial<typeof open> = {}, usual: 'in' | 'both' = 'in') {
  const trial = createTrial({ ...open, ...rules }, usual);
  for (const one of scans) trial.take(one);
  return trial.verdicts();
}
const late = {
  hours: [{ days: 'every', fromMinute: 600, toMinute: 700 }],
  closedTimes: [],
} as const;
const none = { admitted: 0, asked: 0, refused: 0, another: 0 };

describe('a day tried with other rules', () => {
  test('asks about numbers without a card, warnings and unsigned kinds', () => {
    const day = [scan({ kind: 'number' }), scan({ warnings: ['sex-digit'] }), scan({ kind: 'bhyt' }), scan()];
    expect(tried(day)).toEqual({ ...none, admitted: 4 });
    expect(tried(day, { bareNumbers: 'ask', askOnWarnings: ['sex-digit'], askUnsigned: ['bhyt'] })).toEqual({
      ...none,
      admitted: 1,
      asked: 3,
    });
  });

  test('fills up, and empties with those who leave', () => {
    const [one, two, three] = [scan(), scan({ people: 2 }), scan()];
    expect(tried([one, two, three], { capacity: 2 })).toEqual({ ...none, admitted: 2, refused: 1 });
    const leaves = { ...one, seq: 99, atMs: one.atMs + 300_000 };
    const later = scan({ atMs: one.atMs + 400_000 });
    expect(tried([one, leaves, later], { capacity: 1 }, 'both')).toEqual({ ...none, admitted: 3 });
    expect(tried([one, later], { capacity: 1 }, 'both')).toEqual({ ...none, admitted: 1, refused: 1 });
  });

  test('knows who is inside, hours, kinds and the direction by the clock', () => {
    const one = scan();
    const again = { ...one, seq: 99, atMs: one.atMs + 300_000 };
    expect(tried([one, again], { reenter: 'refuse' })).toEqual({ ...none, admitted: 1, refused: 1 });
    expect(tried([one, again], { reenter: 'ask' })).toEqual({ ...none, admitted: 1, asked: 1 });
    expect(tried([one], { opening: late })).toEqual({ ...none, refused: 1 });
    expect(tried([one], { admitKinds: ['mrz'] })).toEqual({ ...none, another: 1 });
    const out = [{ fromMinute: 0, toMinute: 1_439, days: 'every', direction: 'out' }] as const;
    expect(tried([one], { timetable: out, opening: late })).toEqual({
      ...none,
      admitted: 1,
    });
  });

  test('says nothing of what the log does not hold', () => {
    for (const kind of ['unknown', 'unreadable', 'malformed'] as const)
      expect(canBeTried({ kind })).toBe(false);
  });

  test('by the rules in force twice is the same twice, and every code is counted once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            kind: fc.constantFrom('cccd', 'number', 'bhyt', 'slip', 'invitation', 'visitor', 'command'),
            tag: fc.constantFrom('a', 'b', 'c', null),
            people: fc.integer({ min: 1, max: 9 }),
            direction: fc.constantFrom('in', 'out', null),
          }),
          { maxLength: 40 },
        ),
        fc.option(fc.integer({ min: 1, max: 9 })),
        (rows, capacity) => {
          const day = rows.map((row) => scan(row as Partial<PastScan>));
          const verdicts = tried(day, { capacity }, 'both');
          expect(tried(day, { capacity }, 'both')).toEqual(verdicts);
          expect(Object.values(verdicts).reduce((sum, n) => sum + n, 0)).toBe(day.length);
        },
      ),
    );
  });
});
