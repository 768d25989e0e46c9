import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeTelex } from '../../../renderer/kit/telex.ts';

const typed = (keys: string) => [...keys].reduce((text, key) => typeTelex(text, key), '');

describe('Telex', () => {
  test.each([
    ['Nguyeenx Thij Bes Bary', 'Nguyễn Thị Bé Bảy'],
    ['Nguyeexn', 'Nguyễn'],
    ['Nguyenex', 'Nguyễn'],
    ['Leef Hoangf Yeens', 'Lề Hoàng Yến'],
    ['Dduwcs', 'Đức'],
    ['DDuwcs', 'Đức'],
    ['Ducwds', 'Đức'],
    ['Truowngf', 'Trường'],
    ['Truwowngf', 'Trường'],
    ['truongwf', 'trường'],
    ['Huongwf', 'Hường'],
    ['Thuyr', 'Thủy'],
    ['Hoaf', 'Hòa'],
    ['Hoanf', 'Hoàn'],
    ['Quys', 'Quý'],
    ['Giaf', 'Già'],
    ['Ddoanf lowps 5A', 'Đoàn lớp 5A'],
    ['Ross', 'Ros'],
    ['xaas', 'xấ'],
    ['xaaas', 'xáa'],
    ['maff', 'maf'],
    ['mafz', 'ma'],
    ['maz', 'maz'],
    ['masf', 'mà'],
    ['LEE VAWN', 'LÊ VĂN'],
    ['John Smith', 'John Smith'],
    ['Kw', 'Kw'],
    ['5s', '5s'],
    ['51C-123s', '51C-123s'],
    ['s', 's'],
    ['w', 'w'],
    ['d', 'd'],
    ['dd', 'đ'],
    ['Kieeuf', 'Kiều'],
    ['Khuyeens', 'Khuyến'],
    ['Uyeen', 'Uyên'],
    ['Ngoanj', 'Ngoạn'],
    ['Uwowng', 'Ương'],
  ])('%s is %s', (keys, text) => {
    expect(typed(keys)).toBe(text.normalize('NFC'));
  });

  test('loses no key but those that mark a letter, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aăâeêioôơuưydđnghtsfrxjzw 1-AEODW'), maxLength: 20 }),
        (keys) => {
          const text = typed(keys);
          expect(text.normalize('NFC')).toBe(text);
          expect([...text].length).toBeLessThanOrEqual([...keys].length);
          // Digits, spaces and strokes are never touched.
          expect(text.replace(/[^ 1-]/g, '')).toBe(keys.replace(/[^ 1-]/g, ''));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
