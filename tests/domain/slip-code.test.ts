import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeSlipCode,
  encodeSlipCode,
  lowOfSeq,
  seqOfLow,
  slipMacText,
} from '../../main/domain/slip-code.ts';
import { safeAlphabet, safeLetters } from '../../protocol/safe-alphabet.ts';

const slipCode = fc.record({
  gateNumber: fc.integer({ min: 0, max: 255 }),
  seqLow: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
  mac: fc.integer({ min: 0, max: 2 ** 25 - 1 }),
});

test('what was encoded is read back', () => {
  fc.assert(fc.property(slipCode, (code) => void expect(decodeSlipCode(encodeSlipCode(code))).toEqual(code)));
});

test('a code is twelve symbols of the safe alphabet, the first a letter', () => {
  const form = new RegExp(`^[${safeLetters}][${safeAlphabet}]{11}$`);
  fc.assert(fc.property(slipCode, (code) => void expect(encodeSlipCode(code)).toMatch(form)));
});

test('the safe alphabet has no vowel, no D and no W', () => {
  expect(safeAlphabet).toBe('0123456789BCFGHJKLMNPQRSTVXZ');
});

test.each([
  [{ gateNumber: 0, seqLow: 0, mac: 0 }, 'B00000000000'],
  [{ gateNumber: 255, seqLow: 2 ** 24 - 1, mac: 2 ** 25 - 1 }, 'ZBJFVT6BZQR7'],
])('%j is %s for ever', (code, text) => {
  expect(encodeSlipCode(code)).toBe(text);
});

test('one more than 57 bits is no slip code', () => {
  expect(decodeSlipCode('ZBJFVT6BZQR8')).toBeNull();
});

describe('foreign text is no slip code', () => {
  test.each([
    ['nothing', ''],
    ['too short', 'B0000000000'],
    ['too long', 'B000000000000'],
    ['first symbol a digit', '000000000000'],
    ['a vowel', 'B0000A000000'],
    ['a small letter', 'b00000000000'],
    ['a letter of Viet Nam', 'B00000Đ00000'],
    ['outside the basic plane', 'B00000😀0000'],
    ['above 57 bits', 'ZZZZZZZZZZZZ'],
    ['a newline at the end', 'B0000000000\n'],
  ])('%s', (_, text) => {
    expect(decodeSlipCode(text)).toBeNull();
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = decodeSlipCode(text);
        expect(code === null || encodeSlipCode(code) === text).toBe(true);
      }),
    );
  });

  test('any twelve symbols', () => {
    const symbols = fc.string({ unit: fc.constantFrom(...safeAlphabet), minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(symbols, (text) => {
        const code = decodeSlipCode(text);
        expect(code === null || encodeSlipCode(code) === text).toBe(true);
      }),
    );
  });
});

test('the MAC is taken over venue, gate number, day and seq', () => {
  expect(slipMacText({ venue: 'ben-thu', gateNumber: 1, localDay: 20261121, seqLow: 42 })).toBe(
    'ben-thu|1|20261121|42',
  );
});

describe('the seq behind 24 bits', () => {
  test.each([
    [1, 1, 1],
    [5, 9, 5],
    [10, 9, null],
    [0, 9, null],
    [0, 2 ** 24, 2 ** 24],
    [5, 2 ** 24 + 9, 2 ** 24 + 5],
    [10, 2 ** 24 + 9, 10],
    [2 ** 24 - 1, 2 ** 24 + 9, 2 ** 24 - 1],
  ])('%d, newest %d: %s', (low, newest, seq) => {
    expect(seqOfLow(low, newest)).toBe(seq);
  });

  test('is found again as long as fewer than 2^24 events came after it', () => {
    const seqs = fc.tuple(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 0, max: 2 ** 24 - 1 }));
    fc.assert(
      fc.property(seqs, ([seq, later]) => void expect(seqOfLow(lowOfSeq(seq), seq + later)).toBe(seq)),
    );
  });
});
