import { describe, expect, test } from 'vitest';
import type { Decision } from '../../main/domain/decision.ts';
import type { VisitorEntry } from '../../main/domain/visitor.ts';
import { admitted, inside, nowMs, take } from '../support/domain/decide-facts.ts';

const evacuatingSinceMs = nowMs - 20_000;
const asked: Decision = { kind: 'ask', question: 'evacuation' };

describe('while a roll-call goes on that is no drill', () => {
  test('nobody comes in without a guard’s word', () => {
    expect(take({ gate: 'both', evacuatingSinceMs })).toEqual(asked);
    expect(take({ gate: 'in', evacuatingSinceMs })).toEqual(asked);
  });

  test('an invitation opens nothing either, nor does what is asked about anyway', () => {
    expect(take({ evacuatingSinceMs }, { bareNumbers: 'ask' })).toEqual(asked);
    const invitation = { kind: 'invitation', trust: 'signed', fields: { code: 'M' }, warnings: [] } as const;
    expect(take({ evacuatingSinceMs, isInvitedToday: true }, {}, invitation as never)).toEqual(asked);
  });

  test('whoever is refused is refused: a guard lifts it', () => {
    expect(take({ evacuatingSinceMs, isBlocked: true })).toEqual({ kind: 'refuse', reason: 'blocked' });
  });

  test('whom a guard writes down comes in', () => {
    const entry = { id: 'x', direction: 'in', people: 1 } as VisitorEntry;
    const visitor = { kind: 'visitor', trust: 'well-formed', fields: entry, warnings: [] } as const;
    expect(take({ evacuatingSinceMs }, {}, visitor)).toEqual(admitted('in'));
  });

  test.each(['both', 'out'] as const)('whoever is inside goes out and is counted, at a gate %s', (gate) => {
    expect(take({ ...inside, gate, evacuatingSinceMs })).toEqual(admitted('out'));
  });

  test('whoever had only just come in when it began turns round and is counted', () => {
    const justIn = { ...inside, gate: 'both' as const, evacuatingSinceMs };
    const passage = { seq: 7, direction: 'in', atMs: nowMs - 30_000, localDay: 20261121 } as const;
    expect(take({ ...justIn, passage })).toEqual(admitted('out'));
    expect(take({ ...justIn, passage, evacuatingSinceMs: null })).toEqual({
      kind: 'ignore',
      reason: 'repeat',
    });
  });

  test('a second look at a card is no second passage: of whoever was let in since, and of whoever went out', () => {
    const since = { seq: 7, atMs: nowMs - 10_000, localDay: 20261121 } as const;
    for (const direction of ['in', 'out'] as const) {
      const facts = { ...inside, gate: 'both' as const, evacuatingSinceMs, passage: { ...since, direction } };
      expect(take(facts)).toEqual({ kind: 'ignore', reason: 'repeat' });
    }
  });

  test('whoever came in by another gate goes out at one for both ways, and is not asked about', () => {
    const elsewhere = { evacuatingSinceMs, isInsideElsewhere: true };
    expect(take({ ...elsewhere, gate: 'both' })).toEqual(admitted('out', 'not-scanned-in'));
    // They went out here before, and came in anew there.
    const passage = { seq: 7, direction: 'out', atMs: nowMs - 600_000, localDay: 20261121 } as const;
    expect(take({ ...elsewhere, gate: 'both', passage })).toEqual(admitted('out', 'not-scanned-in'));
  });

  test.each(['admit', 'refuse', 'ask'] as const)(
    'whoever is inside and stands at a way in is asked about, whatever the rule of coming in twice: %s',
    (reenter) => {
      expect(take({ ...inside, gate: 'in', evacuatingSinceMs }, { reenter })).toEqual(asked);
    },
  );
});
