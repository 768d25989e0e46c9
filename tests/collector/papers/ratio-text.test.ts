import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { ratioShare, ratioText } from '../../../collector/papers/written/ratio-text.ts';

const two = (part: number, of: number) => ratioText({ part, of, decimals: 2 }, ',');

test.each([
  // The letter of Quan Sơn printed 30,1; the bulletin of Hà Nội 59,58.
  { part: 5_554, of: 18_510, said: '30,01%' },
  { part: 5_386, of: 18_510, said: '29,10%' },
  { part: 3_983_727, of: 6_685_289, said: '59,59%' },
  // Exact halves, on which `toFixed` goes down.
  { part: 3, of: 4_000, said: '0,08%' },
  { part: 1, of: 20_000, said: '0,01%' },
  { part: 0, of: 7, said: '0,00%' },
  { part: 7, of: 7, said: '100,00%' },
  { part: 1, of: 1_000_000, said: '<0,01%' },
  { part: 999_999, of: 1_000_000, said: '>99,99%' },
  { part: 2_936_749, of: 2_426_561, said: '121,03%' },
  { part: 5, of: 0, said: '–' },
  { part: 0, of: 0, said: '–' },
])('$part of $of is $said', ({ part, of, said }) => {
  expect(two(part, of)).toBe(said);
});

test('other columns have other decimals', () => {
  expect(ratioText({ part: 5_554, of: 18_510, decimals: 1 }, ',')).toBe('30,0%');
  expect(ratioText({ part: 1, of: 2, decimals: 0 }, ',')).toBe('50%');
  expect(ratioText({ part: 1, of: 3, decimals: 4 }, '.')).toBe('33.3333%');
});

test('it is half up of what it is exactly, whatever the figures', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1, max: 2_000_000_000 }), (part, of) => {
      const said = two(part, of);
      if (said.startsWith('<')) return part > 0 && BigInt(part) * 20_000n < BigInt(of);
      if (said.startsWith('>')) return part < of && BigInt(part) * 20_000n >= BigInt(of) * 19_999n;
      const parts = BigInt(said.replace(/[,%]/g, ''));
      // |said − exact| ≤ half of the last digit, and a half goes up.
      const twice = BigInt(part) * 20_000n - 2n * parts * BigInt(of);
      return (
        twice >= -BigInt(of) &&
        twice < BigInt(of) &&
        ratioShare({ part, of, decimals: 2 }) === Number(parts) / 10_000
      );
    }),
    { numRuns: 5_000 },
  );
});

test('what grew, what fell and what nobody knows is written as the letters write it', () => {
  const said = (n: number) => [cellText({ kind: 'change', n }, 'vi'), cellText({ kind: 'grown', n }, 'vi')];
  expect(said(1_150)).toEqual(['+1.150', 'tăng 1.150']);
  expect(said(-5)).toEqual(['−5', 'giảm 5']);
  expect(said(0)).toEqual(['0', 'không thay đổi']);
  expect(cellText({ kind: 'none' }, 'vi')).toBe('–');
  expect(cellText({ kind: 'count', n: 1_234_567 }, 'en')).toBe('1,234,567');
});
