import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { easyBy } from '../../main/domain/guessable-pin.ts';
import { pinComplaint } from '../../main/domain/pin.ts';

const two = (value: number) => String(value).padStart(2, '0');
const digits = (shortest: number, longest: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: shortest, maxLength: longest })
    .map((given) => given.join(''));
const day = fc.integer({ min: 1, max: 31 }).map(two);
const month = fc.integer({ min: 1, max: 12 }).map(two);
const year = fc.integer({ min: 1930, max: 2030 }).map(String);

const isAlways = (pins: fc.Arbitrary<string>) =>
  fc.assert(fc.property(pins, (pin) => easyBy(pin) !== null && pinComplaint(pin) === easyBy(pin)));

describe('a PIN that is guessed soon is refused', () => {
  test.each([
    ['000000', 'few-digits'],
    ['111111', 'few-digits'],
    ['123456', 'counting'],
    ['654321', 'counting'],
    ['987654', 'counting'],
    ['890123', 'counting'],
    ['123123', 'part-again'],
    ['121212', 'few-digits'],
    ['112233', 'two-counts'],
    ['111222', 'few-digits'],
    ['123321', 'mirrored'],
    ['102030', 'two-counts'],
    ['192837', 'two-counts'],
    ['483920', 'two-counts'],
    ['147258', 'keys'],
    ['159357', 'keys'],
    ['258369', 'keys'],
    ['741852', 'keys'],
    ['789456', 'keys'],
    ['123698', 'keys'],
    ['147896', 'keys'],
    ['020390', 'date'],
    ['900302', 'date'],
    ['021990', 'date'],
    ['199002', 'date'],
    ['113114', 'known'],
    ['246810', 'known'],
    ['686868', 'few-digits'],
    ['12345678', 'counting'],
    ['02031990', 'date'],
    ['19900302', 'date'],
    ['1234567890', 'counting'],
    ['0905123456', 'own-number'],
    ['051190000019', 'own-number'],
    ['000000000000', 'few-digits'],
  ] as const)('%s: %s', (pin, rule) => {
    expect(pinComplaint(pin)).toBe(rule);
  });

  test('few digits, whatever their order', () => {
    const pair = fc.tuple(digits(1, 1), digits(1, 1));
    isAlways(
      pair.chain(([one, other]) =>
        fc.array(fc.constantFrom(one, other), { minLength: 6, maxLength: 12 }).map((given) => given.join('')),
      ),
    );
  });

  test('a part said again', () => {
    isAlways(digits(3, 6).map((part) => part + part));
    isAlways(digits(2, 4).map((part) => part + part + part));
  });

  test('what reads the same from behind', () => {
    isAlways(digits(3, 6).map((part) => part + [...part].reverse().join('')));
  });

  test('counting by any step, from any digit', () => {
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 6, max: 12 }),
    );
    isAlways(
      parts.map(([first, step, length]) =>
        Array.from({ length }, (_, at) => (first + at * step) % 10).join(''),
      ),
    );
  });

  test('a day, as people write one', () => {
    isAlways(fc.tuple(day, month, year).map(([d, m, y]) => `${d}${m}${y.slice(2)}`));
    isAlways(fc.tuple(day, month, year).map(([d, m, y]) => `${y.slice(2)}${m}${d}`));
    isAlways(fc.tuple(day, month, year).map(([d, m, y]) => `${d}${m}${y}`));
    isAlways(fc.tuple(day, month, year).map(([d, m, y]) => `${y}${m}${d}`));
    isAlways(fc.tuple(month, year).map(([m, y]) => `${m}${y}`));
  });
});

describe('most are not', () => {
  test.each(['271828', '314159', '161803', '628318', '577215', '20180427193', '83920174'])('%s', (pin) => {
    expect(pinComplaint(pin)).toBeNull();
  });

  test('of all with six digits seven of eight', () => {
    let refused = 0;
    for (let pin = 0; pin < 1_000_000; pin++) if (easyBy(String(pin).padStart(6, '0'))) refused += 1;
    expect(refused).toBeLessThan(125_000);
    expect(refused).toBeGreaterThan(50_000);
  });
});

test.each(['', '1234', '12345', '1234567890123', 'không', '27182x'])('%j is no PIN', (pin) => {
  expect(pinComplaint(pin)).toBe('short');
});
