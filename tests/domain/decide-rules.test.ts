import { describe, expect, test } from 'vitest';
import type { Credential, PartialDate, ReadableCredential } from '../../main/domain/credential.ts';
import type { Decision } from '../../main/domain/decision.ts';
import type { Hours } from '../../main/domain/hours.ts';
import type { Rules } from '../../main/domain/rules.ts';
import {
  admitted,
  cameYesterday,
  enteredMs,
  inside,
  insurance,
  nowMs,
  passport,
  slip,
  take,
} from '../support/domain/decide-facts.ts';

describe('marks', () => {
  test('a visit that ended at midnight is marked at the next way in', () => {
    expect(take(cameYesterday)).toEqual(admitted('in', 'not-scanned-out'));
  });

  test('a visit that ended at midnight does not count as the way in of a way out', () => {
    expect(take({ ...cameYesterday, gate: 'out' })).toEqual(admitted('out', 'not-scanned-in'));
  });

  test('who went out comes in without a mark', () => {
    const passage = { seq: 8, direction: 'out', atMs: enteredMs, localDay: 20261121 } as const;
    expect(take({ passage })).toEqual(admitted('in'));
  });
});

describe('hours', () => {
  const daily = (hours: Hours): Rules['opening'] => ({
    hours: [{ days: 'every', ...hours }],
    closedTimes: [],
  });
  const day = { fromMinute: 7 * 60 + 30, toMinute: 17 * 60 };
  const night = { fromMinute: 22 * 60, toMinute: 5 * 60 };
  const cases: readonly [string, Hours, number, number, boolean][] = [
    ['the minute before opening', day, 7, 29, false],
    ['the minute of opening', day, 7, 30, true],
    ['the last minute', day, 16, 59, true],
    ['the minute of closing', day, 17, 0, false],
    ['over midnight, before opening', night, 21, 59, false],
    ['over midnight, at opening', night, 22, 0, true],
    ['over midnight, the last minute of the day', night, 23, 59, true],
    ['over midnight, at midnight', night, 0, 0, true],
    ['over midnight, the last minute', night, 4, 59, true],
    ['over midnight, at closing', night, 5, 0, false],
    ['over midnight, at noon', night, 12, 0, false],
  ];

  test.each(cases)('%s', (_, hours, hour, minute, isOpen) => {
    expect(take({ local: { day: 20261121, hour, minute } }, { opening: daily(hours) })).toEqual(
      isOpen ? admitted('in') : { kind: 'refuse', reason: 'hours', hours: [hours] },
    );
  });
});

describe('capacity', () => {
  test('the last place is given', () => {
    expect(take({ insideCount: 1 }, { capacity: 2 })).toEqual(admitted('in'));
  });

  test('one more is refused', () => {
    expect(take({ insideCount: 2 }, { capacity: 2 })).toEqual({ kind: 'refuse', reason: 'full' });
  });

  test('who is counted already needs no place', () => {
    expect(take({ ...inside, insideCount: 2 }, { capacity: 2 })).toEqual(admitted('in', 'not-scanned-out'));
  });

  test('who goes out of a full venue goes out', () => {
    expect(take({ ...inside, gate: 'both', insideCount: 2 }, { capacity: 2 })).toEqual(admitted('out'));
  });
});

describe('expiry', () => {
  const rules: Partial<Rules> = { refuseExpired: ['mrz', 'bhyt'] };
  const cases: readonly [PartialDate, boolean][] = [
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-10', true],
    ['2026-11', false],
    ['2026-12', false],
    ['2025', true],
    ['2026', false],
    ['2027', false],
  ];

  test.each(cases)('a passport until %s on 21 November 2026 is past: %s', (expires, isPast) => {
    expect(take({}, rules, passport(expires))).toEqual(
      isPast ? { kind: 'refuse', reason: 'expired', expires } : admitted('in'),
    );
  });

  test('a health insurance card is past after its last day', () => {
    expect(take({}, rules, insurance('2026-11-20'))).toEqual({
      kind: 'refuse',
      reason: 'expired',
      expires: '2026-11-20',
    });
  });

  test('a kind that was not chosen may be past', () => {
    expect(take({}, { refuseExpired: ['bhyt'] }, passport('2020-01-31'))).toEqual(admitted('in'));
  });
});

describe('try again', () => {
  const damaged = (problem: 'fields' | 'check-digit'): Credential => ({
    kind: 'malformed',
    looksLike: 'cccd',
    problem,
  });
  const plain = <Kind extends ReadableCredential['kind']>(kind: Kind) =>
    ({ kind, trust: 'well-formed', fields: {}, warnings: [] }) as const;
  const cases: readonly [string, Credential, boolean, Decision][] = [
    [
      'unreadable from a scanner',
      { kind: 'unreadable' },
      false,
      { kind: 'retry', reason: 'unreadable', hint: null },
    ],
    [
      'unreadable from a camera',
      { kind: 'unreadable' },
      true,
      { kind: 'retry', reason: 'unreadable', hint: 'camera' },
    ],
    [
      'part is missing, from a scanner',
      damaged('fields'),
      false,
      { kind: 'retry', reason: 'malformed', hint: 'partial' },
    ],
    [
      'part is missing, from a camera',
      damaged('fields'),
      true,
      { kind: 'retry', reason: 'malformed', hint: 'partial' },
    ],
    [
      'damaged, from a scanner',
      damaged('check-digit'),
      false,
      { kind: 'retry', reason: 'malformed', hint: null },
    ],
    [
      'damaged, from a camera',
      damaged('check-digit'),
      true,
      { kind: 'retry', reason: 'malformed', hint: 'camera' },
    ],
    ['unknown', { kind: 'unknown' }, true, { kind: 'retry', reason: 'unknown', hint: null }],
    ['the code of a place', plain('venue'), true, { kind: 'retry', reason: 'venue-code', hint: null }],
    ['a payment code', plain('payment'), true, { kind: 'retry', reason: 'payment-code', hint: null }],
    ['a kind not taken here', plain('boarding-pass'), true, { kind: 'retry', reason: 'kind', hint: null }],
  ];

  test.each(cases)('%s', (_, credential, fromCamera, decision) => {
    expect(take({ fromCamera }, {}, credential)).toEqual(decision);
  });

  test.each(['in', 'out', 'both'] as const)('the slip of another venue at a gate "%s" is unknown', (gate) => {
    expect(take({ gate }, {}, slip)).toEqual({ kind: 'retry', reason: 'unknown', hint: null });
  });

  test('the slip of this venue is taken', () => {
    expect(take({ ...inside, gate: 'out', isOwnSlip: true }, {}, slip)).toEqual(admitted('out'));
  });

  test.each(['in', 'both'] as const)('a used slip lets nobody in at a gate "%s"', (gate) => {
    const out = {
      ...inside,
      passage: { seq: 8, direction: 'out', atMs: nowMs - 60_000, localDay: 20261121 },
    } as const;
    expect(take({ ...out, gate, isOwnSlip: true }, {}, slip)).toEqual({
      kind: 'retry',
      reason: 'slip-used',
      hint: null,
    });
  });

  test('a slip where slips are not taken is the wrong kind', () => {
    expect(take({ isOwnSlip: true }, { admitKinds: ['cccd'] }, slip)).toEqual({
      kind: 'retry',
      reason: 'kind',
      hint: null,
    });
  });
});

describe('a number alone', () => {
  const ask: Decision = { kind: 'ask', question: 'number-only' };

  test('is asked about, unless the site says that it opens the gate', () => {
    expect(take({}, { bareNumbers: 'ask' })).toEqual(ask);
    expect(take({}, { bareNumbers: 'admit' })).toEqual(admitted('in'));
  });

  test('is refused before it is asked about, and asked about the visit before the number', () => {
    expect(take({ isBlocked: true }, { bareNumbers: 'ask' })).toEqual({ kind: 'refuse', reason: 'blocked' });
    expect(take(inside, { bareNumbers: 'ask', reenter: 'ask' })).toEqual({ kind: 'ask', question: 'inside' });
  });

  test('holds nobody in', () => {
    expect(take({ ...inside, gate: 'out' }, { bareNumbers: 'ask' })).toEqual(admitted('out'));
  });

  test('other documents are not asked about', () => {
    expect(take({}, { bareNumbers: 'ask' }, insurance('2027-01-01'))).not.toEqual(ask);
  });
});

describe('what the scanner calls a code of goods', () => {
  test.each(['in', 'out', 'both'] as const)('is no person at a gate %s, whatever its digits', (gate) => {
    const number = { ...insurance('2027-01-01'), kind: 'number' } as Credential;
    expect(take({ gate, isProduct: true }, {}, number)).toEqual({
      kind: 'retry',
      reason: 'product-code',
      hint: null,
    });
  });

  test('is a document all the same where it reads as one', () => {
    expect(take({ gate: 'in', isProduct: true }, {}, insurance('2027-01-01'))).toMatchObject({
      kind: 'admit',
    });
  });
});

describe('a second look at the scanner', () => {
  const cameIn = (agoMs: number) => ({
    gate: 'both' as const,
    passage: { seq: 7, direction: 'in' as const, atMs: nowMs - agoMs, localDay: 20261121 },
  });
  const repeat: Decision = { kind: 'ignore', reason: 'repeat' };

  test.each([
    [0, repeat],
    [7_000, repeat],
    [59_999, repeat],
    [60_000, admitted('out')],
    [3_600_000, admitted('out')],
    // A clock that was set back says nothing of how long ago that was.
    [-1, admitted('out')],
  ])('%i ms after the way in', (agoMs, decision) => {
    expect(take(cameIn(agoMs))).toEqual(decision);
  });

  test('is a way out at a gate for it, and where the site has no such time', () => {
    expect(take({ ...cameIn(7_000), gate: 'out' })).toEqual(admitted('out'));
    expect(take(cameIn(7_000), { turnaroundMs: 0 })).toEqual(admitted('out'));
  });

  const wentOut = (agoMs: number) => ({
    gate: 'both' as const,
    passage: { seq: 8, direction: 'out' as const, atMs: nowMs - agoMs, localDay: 20261121 },
  });

  test.each([
    [0, repeat],
    [7_000, repeat],
    [59_999, repeat],
    [60_000, admitted('in')],
    [-1, admitted('in')],
  ])('%i ms after the way out', (agoMs, decision) => {
    expect(take(wentOut(agoMs))).toEqual(decision);
  });

  test('is a way in at a gate for it, and where the site has no such time', () => {
    expect(take({ ...wentOut(7_000), gate: 'in' })).toEqual(admitted('in'));
    expect(take(wentOut(7_000), { turnaroundMs: 0 })).toEqual(admitted('in'));
  });

  test('is none of whoever another gate let in', () => {
    expect(take({ ...cameIn(0), passage: { ...cameIn(0).passage, seq: null } })).toEqual(admitted('out'));
  });
});
