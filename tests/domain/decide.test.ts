import { describe, expect, test } from 'vitest';
import type { Credential, PartialDate, ReadableCredential } from '../../main/domain/credential.ts';
import { decide, directionAt, type Facts } from '../../main/domain/decide.ts';
import type { Decision } from '../../main/domain/decision.ts';
import type { Direction } from '../../main/domain/event-tuple.ts';
import type { GateDirection, ReentryPolicy, Rules } from '../../main/domain/rules.ts';

const nowMs = Date.UTC(2026, 10, 21, 2);
const enteredMs = nowMs - 3_600_000;
const local = { day: 20261121, hour: 9, minute: 0 };

const open: Rules = {
  version: 1,
  admitKinds: ['cccd', 'bhyt', 'mrz', 'number', 'slip'],
  repeatMs: 5_000,
  reenter: 'admit',
  visitEndsAfterMs: null,
  hours: null,
  capacity: null,
  blockedTags: [],
  askOnWarnings: [],
  askUnsigned: [],
  refuseExpired: [],
  askTimeoutMs: 60_000,
};

const nobody: Facts = {
  gate: 'in',
  passage: null,
  isRepeat: false,
  isAsking: false,
  isBlocked: false,
  isOwnSlip: false,
  insideCount: 0,
  local,
  fromCamera: false,
};

const inside: Facts = {
  ...nobody,
  passage: { seq: 7, direction: 'in', atMs: enteredMs, localDay: 20261121 },
};
const cameYesterday: Facts = {
  ...nobody,
  passage: { seq: 7, direction: 'in', atMs: nowMs - 86_400_000, localDay: 20261120 },
};
const number: Credential = {
  kind: 'number',
  trust: 'well-formed',
  fields: { number: '051190000019' },
  warnings: [],
};
const slip: Credential = {
  kind: 'slip',
  trust: 'well-formed',
  fields: { code: 'B12345678901' },
  warnings: [],
};
const doubtful: Credential = { ...number, warnings: ['sex-digit'] };

function passport(expires: PartialDate): Credential {
  return { kind: 'mrz', trust: 'well-formed', fields: { expires }, warnings: [] };
}

function insurance(validTo: PartialDate): Credential {
  return {
    kind: 'bhyt',
    trust: 'well-formed',
    fields: { number: '0510000019', validTo },
    warnings: [],
  };
}

function take(given: Partial<Facts> = {}, rules: Partial<Rules> = {}, credential = number): Decision {
  return decide(credential, { ...nobody, ...given }, { ...open, ...rules }, nowMs);
}

function admitted(direction: Direction, ...marks: Extract<Decision, { kind: 'admit' }>['marks']): Decision {
  return { kind: 'admit', direction, marks };
}

const refusedInside: Decision = { kind: 'refuse', reason: 'inside', sinceMs: enteredMs };
const askedInside: Decision = { kind: 'ask', question: 'inside' };

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

describe('what comes first', () => {
  /** Everything that can be said against someone, at a closed, full gate. */
  const everything: Partial<Facts> = {
    ...inside,
    isAsking: true,
    isRepeat: true,
    isBlocked: true,
    insideCount: 9,
  };
  const closedAndFull: Partial<Rules> = {
    hours: { fromMinute: 600, toMinute: 660 },
    capacity: 1,
    reenter: 'refuse',
    refuseExpired: ['mrz'],
    askOnWarnings: ['sex-digit'],
    askUnsigned: ['mrz', 'number'],
  };
  const expired = passport('2020-01-31');

  test('an open question is before everything', () => {
    expect(take(everything, closedAndFull, { kind: 'unreadable' })).toEqual({
      kind: 'ignore',
      reason: 'asking',
    });
  });

  test('a repeat is before what could not be read', () => {
    expect(take({ ...everything, isAsking: false }, closedAndFull, { kind: 'unreadable' })).toEqual({
      kind: 'ignore',
      reason: 'repeat',
    });
  });

  test('what could not be read is before a refusal', () => {
    expect(
      take({ ...everything, isAsking: false, isRepeat: false }, closedAndFull, { kind: 'unknown' }),
    ).toEqual({ kind: 'retry', reason: 'unknown', hint: null });
  });

  test.each(['out', 'both'] as const)(
    'who goes out at a gate "%s" is never refused and never asked',
    (gate) => {
      const facts = { ...everything, gate, isAsking: false, isRepeat: false };
      expect(take(facts, closedAndFull, expired)).toEqual(admitted('out'));
    },
  );

  const refusals: readonly [string, Partial<Facts>, Partial<Rules>, Decision][] = [
    ['blocked', { isBlocked: true }, {}, { kind: 'refuse', reason: 'blocked' }],
    ['hours', {}, {}, { kind: 'refuse', reason: 'hours', fromMinute: 600, toMinute: 660 }],
    ['capacity', {}, { hours: null }, { kind: 'refuse', reason: 'full' }],
    [
      'expiry',
      {},
      { hours: null, capacity: null },
      { kind: 'refuse', reason: 'expired', expires: '2020-01-31' },
    ],
  ];
  test.each(refusals)('of those who come in: %s is before what follows it', (_, facts, rules, decision) => {
    expect(take({ insideCount: 9, ...facts }, { ...closedAndFull, ...rules }, expired)).toEqual(decision);
  });

  test('expiry is before being inside', () => {
    expect(take(inside, { ...closedAndFull, hours: null }, expired)).toEqual({
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
  const day = { fromMinute: 7 * 60 + 30, toMinute: 17 * 60 };
  const night = { fromMinute: 22 * 60, toMinute: 5 * 60 };
  const cases: readonly [string, NonNullable<Rules['hours']>, number, number, boolean][] = [
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
    expect(take({ local: { day: 20261121, hour, minute } }, { hours })).toEqual(
      isOpen ? admitted('in') : { kind: 'refuse', reason: 'hours', ...hours },
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

  test('a slip where slips are not taken is the wrong kind', () => {
    expect(take({ isOwnSlip: true }, { admitKinds: ['cccd'] }, slip)).toEqual({
      kind: 'retry',
      reason: 'kind',
      hint: null,
    });
  });
});

test('only a gate for both asks where the visitor is', () => {
  const directions = (['in', 'out', 'both'] as const).flatMap((gate) =>
    [true, false].map((isInside) => directionAt(gate, isInside)),
  );
  expect(directions).toEqual(['in', 'in', 'out', 'out', 'out', 'in']);
});
