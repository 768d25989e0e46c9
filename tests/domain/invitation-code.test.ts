import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recognise } from '../../main/credential/recognise.ts';
import { decodeInvitation, encodeInvitation } from '../../main/domain/invitation-code.ts';
import { shiftDay } from '../../main/domain/local-time.ts';

const hex = (digits: number) =>
  fc
    .bigInt({ min: 0n, max: 16n ** BigInt(digits) - 1n })
    .map((value) => value.toString(16).padStart(digits, '0'));
const invitation = fc.record({
  localDay: fc.nat({ max: 2 ** 14 - 1 }).map((days) => shiftDay(20200101, days)),
  gateNumber: fc.nat({ max: 255 }),
  id: hex(6),
  mac: hex(9),
});

test('every invitation is read as it was written, and is recognised', () => {
  fc.assert(
    fc.property(invitation, (said) => {
      const code = encodeInvitation(said);
      expect(code).toMatch(/^[B-Z][0-9B-Z]{17}$/);
      expect(decodeInvitation(code)).toEqual(said);
      expect(recognise(code, Date.UTC(2026, 10, 21))).toMatchObject({ kind: 'invitation', fields: { code } });
    }),
  );
});

test('a text of another length, alphabet or number is none', () => {
  const code = encodeInvitation({ localDay: 20261121, gateNumber: 1, id: '00000a', mac: '0000000ff' });
  for (const text of [code.slice(1), `${code}0`, code.toLowerCase(), `A${code.slice(1)}`, 'Z'.repeat(18), ''])
    expect(decodeInvitation(text), text).toBe(null);
});
