import { expect, test } from 'vitest';
import { decodeEnrolmentCode, encodeEnrolmentCode, fingerprintOf } from '../../protocol/enrolment.ts';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';

const code = {
  url: 'https://van-phong.example:4320',
  collector: '00'.repeat(2) + 'ab'.repeat(30),
  nonce: '00'.repeat(16),
};

test('a code says what was put in, in small letters and with a line end, too', () => {
  const text = encodeEnrolmentCode(code);
  expect(decodeEnrolmentCode(text)).toEqual(code);
  expect(decodeEnrolmentCode(` ${text.toLowerCase()}\r\n`)).toEqual(code);
});

test('every symbol of it survives input methods, and it fits into a small QR code', () => {
  const text = encodeEnrolmentCode(code);
  expect([...text].filter((symbol) => !safeAlphabet.includes(symbol))).toEqual([]);
  expect(text.length).toBeLessThan(200);
});

test('one symbol that is another, is missing or is more makes it none', () => {
  const text = encodeEnrolmentCode(code);
  for (let at = 0; at < text.length; at++) {
    const other = safeAlphabet[(safeAlphabet.indexOf(text[at] ?? '') + 1) % safeAlphabet.length];
    expect(decodeEnrolmentCode(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
    expect(decodeEnrolmentCode(text.slice(0, at) + text.slice(at + 1))).toBeNull();
  }
  expect(decodeEnrolmentCode(`${text}0`)).toBeNull();
});

test.each(['', 'CNG1', 'CNG10', `CNG1${'Z'.repeat(496)}`, `CNG1${'Z'.repeat(100_000)}`, '051190000019'])(
  '“%.20s” is no code',
  (text) => {
    expect(decodeEnrolmentCode(text)).toBeNull();
  },
);

test.each(['ftp://van-phong.example', 'javascript:alert(1)', 'van phong', `https://${'a'.repeat(250)}`])(
  'an address such as %.30s is none',
  (url) => {
    expect(decodeEnrolmentCode(encodeEnrolmentCode({ ...code, url }))).toBeNull();
  },
);

test('a fingerprint is four groups of four, and another for each key', () => {
  const one = fingerprintOf('ab'.repeat(32));
  expect(one).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect(fingerprintOf('ac'.repeat(32))).not.toBe(one);
});
