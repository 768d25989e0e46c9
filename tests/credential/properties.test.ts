import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf } from '../../main/credential/documents/number-kind.ts';
import { personOf } from '../../main/credential/person.ts';
import { recognise } from '../../main/credential/recognise.ts';
import { processorMs } from '../support/processor-time.ts';

const nowMs = Date.UTC(2026, 10, 21);
const anyText = fc.string({ unit: 'binary', maxLength: 3000 });
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 15 });
const pipes = fc.array(fc.oneof(digits, fc.string({ unit: 'binary' })), { maxLength: 20 });
const fromAlphabet = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });

const seeds = [
  '052199000027||Võ Thị Mỹ Lệ|05041999|Nữ|Quy Nhơn, Bình Định|11092021',
  '052199000027|VO THI MY LE|1999-04-05|0|246813579246813579|<2<00<0987000000',
  'DN4520012345678|56c3b5|05/04/1999|2|-|52 - 002|01/01/2023|-|01/01/2023|$',
  'M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000',
  'P<VNMNGUYEN<<THI<BE<BAY<<<<<<<<<<<<<<<<<<<<<\nC000000196VNM9003026F3003024051190000019<<26',
];
const mutated = fc
  .tuple(fc.constantFrom(...seeds), fc.nat(100), fc.nat(5), fc.string({ unit: 'binary', maxLength: 5 }))
  .map(([seed, at, removed, added]) => seed.slice(0, at) + added + seed.slice(at + removed));

const anything = fc.oneof(
  anyText,
  pipes.map((parts) => parts.join('|')),
  mutated,
  fromAlphabet('ABCPV<0123456789', 89).map((text) => `${text.slice(0, 44)}\n${text.slice(45)}`),
  fromAlphabet('IDVNM<0123456789', 92).map((text) =>
    [text.slice(0, 30), text.slice(31, 61), text.slice(62)].join('\n'),
  ),
  fromAlphabet('ABCE 0123456789>', 120).map((text) => `M1${text.slice(0, 20)}E${text.slice(20)}`),
);

test('every text has an answer, the same each time, in less than a second', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const startedMs = processorMs();
      const credential = recognise(text, nowMs);
      numbersOf(credential);
      personOf(credential);
      expect(processorMs() - startedMs).toBeLessThan(1000);
      expect(recognise(text, nowMs)).toEqual(credential);
    }),
    { numRuns: 3000 },
  );
});

test('no answer holds a control, a direction mark or text that is not NFC', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const said = Object.values(personOf(recognise(text, nowMs)) ?? {}).join('');
      expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(said).toBe(said.normalize('NFC'));
    }),
    { numRuns: 3000 },
  );
});

test('noise around a code changes nothing', () => {
  const noise = fc.string({ unit: fc.constantFrom('\0', '\r', '\n', '\ufeff', '\x02', '\x03') });
  fc.assert(
    fc.property(fc.constantFrom(...seeds), noise, noise, (seed, before, after) => {
      expect(recognise(before + seed + after, nowMs)).toEqual(recognise(seed, nowMs));
    }),
  );
});

test('a number that is shown has only ASCII digits and capitals', () => {
  fc.assert(
    fc.property(anything, (text) => {
      for (const { number } of numbersOf(recognise(text, nowMs))) expect(number).toMatch(/^[\x21-\x7e]+$/);
    }),
    { numRuns: 2000 },
  );
});

const worst = (unit: string) => unit.repeat(Math.floor(8192 / new TextEncoder().encode(unit).length));

test.each([
  ...[
    '9',
    ' ',
    '|',
    '<',
    'A',
    'a',
    'M1',
    '\0',
    '\n',
    '\ufeff',
    'ế',
    'Ã',
    '\ud800',
    '\u0301',
    '廙',
    '$',
    '%',
    '٠',
  ],
  ...['\u0344', '\ufdfa', 'Ã©', ']Q3', 'https://', '052199000027|', '0510000019|', '?page=', '[{', 'e1â'],
])('8 KiB of %j take less than 50 ms', (unit) => {
  const tookMs = [worst(unit), `052199000027|${worst(unit)}`.slice(0, 8192)].map((text) => {
    recognise(text, nowMs);
    const startedMs = processorMs();
    recognise(text, nowMs);
    return processorMs() - startedMs;
  });
  expect(Math.max(...tookMs)).toBeLessThan(50);
});
