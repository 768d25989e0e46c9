import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recognise } from '../../main/credential/recognise.ts';
import {
  decodeFeedbackCode,
  encodeFeedbackCode,
  typedFeedbackCode,
} from '../../main/domain/feedback-code.ts';

const some = fc.record({
  gateNumber: fc.nat(255),
  number: fc.integer({ min: 1, max: 2 ** 20 - 1 }),
  mac: fc.nat(2 ** 28 - 1),
});

test('a code says what it was made of, and is recognised as what it is, however it is typed', () => {
  fc.assert(
    fc.property(some, (said) => {
      const code = encodeFeedbackCode(said);
      expect(code).toMatch(/^PH[BCFGHJKLMNPQRSTVXZ][0-9BCFGHJKLMNPQRSTVXZ]{11}$/);
      expect(decodeFeedbackCode(code)).toEqual(said);
      expect(recognise(code, 0)).toMatchObject({ kind: 'feedback', fields: { code } });
      const typed = ` ${code.slice(0, 2)} ${code
        .slice(2)
        .toLowerCase()
        .replace(/(.{4})/g, '$1-')}`;
      expect(typedFeedbackCode(typed.replaceAll('0', 'o').replaceAll('1', 'i'))).toBe(code);
    }),
  );
});

test.each([
  '',
  'PH',
  'PHB0XL0XV7CB3',
  'PHB0XL0XV7CB388',
  'XXB0XL0XV7CB38',
  'PH00XL0XV7CB38',
  'PHB0XL0XV7CB3A',
  'B0XL0XV7CB38',
])('%j is none', (text) => {
  expect(decodeFeedbackCode(text)).toBeNull();
  expect(recognise(text, 0).kind).not.toBe('feedback');
});
