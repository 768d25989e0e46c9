import type { Credential, PartialDate, ReadableCredential } from '../../../main/domain/credential.ts';
import { decide, type Facts } from '../../../main/domain/decide.ts';
import type { Decision } from '../../../main/domain/decision.ts';
import type { Rules } from '../../../main/domain/rules.ts';
import type { Direction } from '../../../protocol/event.ts';

export const nowMs = Date.UTC(2026, 10, 21, 2);
export const enteredMs = nowMs - 3_600_000;
export const local = { day: 20261121, hour: 9, minute: 0 };

export const open: Rules = {
  version: 1,
  admitKinds: ['cccd', 'bhyt', 'mrz', 'number', 'slip'],
  repeatMs: 5_000,
  turnaroundMs: 60_000,
  bareNumbers: 'admit',
  reenter: 'admit',
  visitEndsAfterMs: null,
  opening: { hours: null, closedTimes: [] },
  timetable: [],
  capacity: null,
  blockedTags: [],
  askOnWarnings: [],
  askUnsigned: [],
  refuseExpired: [],
  longestAgeMs: {},
  askTimeoutMs: 60_000,
};

export const nobody: Facts = {
  gate: 'in',
  passage: null,
  isRepeat: false,
  isAsked: false,
  isQueueFull: false,
  isBlocked: false,
  isOwnSlip: false,
  isInvitedToday: null,
  invitedPeople: 1,
  command: null,
  insideCount: 0,
  local,
  fromCamera: false,
  trouble: null,
  isProduct: false,
  evacuatingSinceMs: null,
  isInsideElsewhere: false,
};

export const inside: Facts = {
  ...nobody,
  passage: { seq: 7, direction: 'in', atMs: enteredMs, localDay: 20261121 },
};
export const cameYesterday: Facts = {
  ...nobody,
  passage: { seq: 7, direction: 'in', atMs: nowMs - 86_400_000, localDay: 20261120 },
};
export const number: ReadableCredential = {
  kind: 'number',
  trust: 'well-formed',
  fields: { number: '051190000019' },
  warnings: [],
};
export const slip: ReadableCredential = {
  kind: 'slip',
  trust: 'well-formed',
  fields: { code: 'B12345678901' },
  warnings: [],
};
export const doubtful: Credential = { ...number, warnings: ['sex-digit'] };

export function passport(expires: PartialDate): Credential {
  return { kind: 'mrz', trust: 'well-formed', fields: { expires }, warnings: [] };
}

export function insurance(validTo: PartialDate): Credential {
  return {
    kind: 'bhyt',
    trust: 'well-formed',
    fields: { number: '0510000019', validTo },
    warnings: [],
  };
}

export function take(
  given: Partial<Facts> = {},
  rules: Partial<Rules> = {},
  credential: Credential = number,
): Decision {
  return decide(credential, { ...nobody, ...given }, { ...open, ...rules }, nowMs);
}

export function admitted(
  direction: Direction,
  ...marks: Extract<Decision, { kind: 'admit' }>['marks']
): Decision {
  return { kind: 'admit', direction, marks };
}

export const refusedInside: Decision = { kind: 'refuse', reason: 'inside', sinceMs: enteredMs };
export const askedInside: Decision = { kind: 'ask', question: 'inside' };
