import { describe, expect, test } from 'vitest';
import { directionAt, type Facts } from '../../main/domain/decide.ts';
import type { Decision } from '../../main/domain/decision.ts';
import type { GateDirection, ReentryPolicy, Rules } from '../../main/domain/rules.ts';
import {
  admitted,
  askedInside,
  doubtful,
  inside,
  nobody,
  number,
  open,
  passport,
  refusedInside,
  take,
} from '../support/domain/decide-facts.ts';

describe('the table: gate × where the visitor is × policy for those inside', () => {
  const table: readonly [GateDirection, 'outside' | 'inside', ReentryPolicy, Decision][] = [
    ['in', 'outside', 'admit', admitted('in')],
    ['in', 'outside', 'refuse', admitted('in')],
    ['in', 'outside', 'ask', admitted('in')],
    ['in', 'inside', 'admit', admitted('in', 'not-scanned-out')],
    ['in', 'inside', 'refuse', refusedInside],
    ['in', 'inside', 'ask', askedInside],
    ['out', 'outside', 'admit', admitted('out', 'not-scanned-in')],
    ['out', 'outside', 'refuse', admitted('out', 'not-scanned-in')],
    ['out', 'outside', 'ask', admitted('out', 'not-scanned-in')],
    ['out', 'inside', 'admit', admitted('out')],
    ['out', 'inside', 'refuse', admitted('out')],
    ['out', 'inside', 'ask', admitted('out')],
    ['both', 'outside', 'admit', admitted('in')],
    ['both', 'outside', 'refuse', admitted('in')],
    ['both', 'outside', 'ask', admitted('in')],
    ['both', 'inside', 'admit', admitted('out')],
    ['both', 'inside', 'refuse', admitted('out')],
    ['both', 'inside', 'ask', admitted('out')],
  ];

  test.each(table)('%s · %s · %s', (gate, where, reenter, decision) => {
    const facts = where === 'inside' ? inside : nobody;
    expect(take({ ...facts, gate }, { reenter })).toEqual(decision);
  });
});

describe('while questions wait for the guard', () => {
  const asking: Partial<Rules> = { bareNumbers: 'ask' };
  const asked: Decision = { kind: 'ask', question: 'number-only' };

  test.each([
    ['another is asked', {}, asked],
    ['the same person is not asked about twice', { isAsked: true }, { kind: 'ignore', reason: 'repeat' }],
    ['no more than a guard tells apart', { isQueueFull: true }, { kind: 'ignore', reason: 'asking' }],
    ['the same person first', { isAsked: true, isQueueFull: true }, { kind: 'ignore', reason: 'repeat' }],
    ['a card left in view', { isAsked: true, isRepeat: true }, { kind: 'ignore', reason: 'repeat' }],
  ] as const satisfies readonly (readonly [string, Partial<Facts>, Decision])[])(
    '%s',
    (_, facts, decision) => {
      expect(take(facts, asking)).toEqual(decision);
    },
  );

  test('whoever needs no guard passes, also who is asked about and shows something better', () => {
    const facts = { isAsked: true, isRepeat: true, isQueueFull: true };
    expect(take(facts, { ...asking, admitKinds: ['mrz'] }, passport('2030-01-31'))).toEqual(admitted('in'));
  });

  test('what cannot be read is said', () => {
    expect(take({ isQueueFull: true }, asking, { kind: 'unknown' })).toEqual({
      kind: 'retry',
      reason: 'unknown',
      hint: null,
    });
  });
});

describe('what comes first', () => {
  /** Everything that can be said against someone, at a closed, full gate. */
  const everything: Partial<Facts> = {
    ...inside,
    isAsked: false,
    isQueueFull: true,
    isRepeat: true,
    isBlocked: true,
    insideCount: 9,
  };
  const closedAndFull: Partial<Rules> = {
    opening: {
      hours: [{ days: 'every', fromMinute: 600, toMinute: 660 }],
      closedTimes: [],
    },
    capacity: 1,
    reenter: 'refuse',
    refuseExpired: ['mrz'],
    askOnWarnings: ['sex-digit'],
    askUnsigned: ['mrz', 'number'],
  };
  const expired = passport('2020-01-31');

  test('a repeat is before what could not be read', () => {
    expect(take(everything, closedAndFull, { kind: 'unreadable' })).toEqual({
      kind: 'ignore',
      reason: 'repeat',
    });
  });

  test('what could not be read is before a refusal', () => {
    expect(take({ ...everything, isRepeat: false }, closedAndFull, { kind: 'unknown' })).toEqual({
      kind: 'retry',
      reason: 'unknown',
      hint: null,
    });
  });

  test.each(['out', 'both'] as const)(
    'who goes out at a gate "%s" is never refused and never asked',
    (gate) => {
      const facts = { ...everything, gate, isRepeat: false };
      expect(take(facts, closedAndFull, expired)).toEqual(admitted('out'));
    },
  );

  const refusals: readonly [string, Partial<Facts>, Partial<Rules>, Decision][] = [
    ['blocked', { isBlocked: true }, {}, { kind: 'refuse', reason: 'blocked' }],
    ['hours', {}, {}, { kind: 'refuse', reason: 'hours', hours: [{ fromMinute: 600, toMinute: 660 }] }],
    ['capacity', {}, { opening: open.opening }, { kind: 'refuse', reason: 'full' }],
    [
      'expiry',
      {},
      { opening: open.opening, capacity: null },
      { kind: 'refuse', reason: 'expired', expires: '2020-01-31' },
    ],
  ];
  test.each(refusals)('of those who come in: %s is before what follows it', (_, facts, rules, decision) => {
    expect(take({ insideCount: 9, ...facts }, { ...closedAndFull, ...rules }, expired)).toEqual(decision);
  });

  test('expiry is before being inside', () => {
    expect(take(inside, { ...closedAndFull, opening: open.opening }, expired)).toEqual({
      kind: 'refuse',
      reason: 'expired',
      expires: '2020-01-31',
    });
  });

  test('being inside refuses before a warning asks', () => {
    expect(take(inside, { reenter: 'refuse', askOnWarnings: ['sex-digit'] }, doubtful)).toEqual(
      refusedInside,
    );
  });

  test('the question about being inside is before the one about a warning', () => {
    expect(take(inside, { reenter: 'ask', askOnWarnings: ['sex-digit'] }, doubtful)).toEqual(askedInside);
  });

  test('the question about a warning is before the one about a signature', () => {
    expect(take({}, { askOnWarnings: ['sex-digit'], askUnsigned: ['number'] }, doubtful)).toEqual({
      kind: 'ask',
      question: 'warning',
    });
  });
});

describe('questions', () => {
  test('a warning that was not chosen is not asked about', () => {
    expect(take({}, { askOnWarnings: ['birth-year'] }, doubtful)).toEqual(admitted('in'));
  });

  test('a kind that must be signed and is not is asked about', () => {
    expect(take({}, { askUnsigned: ['number'] })).toEqual({ kind: 'ask', question: 'unsigned' });
  });

  test('a signed code is not asked about', () => {
    expect(take({}, { askUnsigned: ['number'] }, { ...number, trust: 'signed' })).toEqual(admitted('in'));
  });
});

test('only a gate for both asks where the visitor is', () => {
  const directions = (['in', 'out', 'both'] as const).flatMap((gate) =>
    [true, false].map((isInside) => directionAt(gate, isInside)),
  );
  expect(directions).toEqual(['in', 'in', 'out', 'out', 'out', 'in']);
});
