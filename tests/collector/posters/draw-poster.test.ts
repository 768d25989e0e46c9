import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sheet } from '../../../collector/posters/sheet.ts';
import { makePosterToken, posterAddress } from '../../../protocol/poster-address.ts';
import { drawSheets } from '../../support/collector/draw-sheets.ts';
import { codeBoxesOf, codesAt, textsOf, wordsOf } from '../../support/collector/read-poster.ts';
import { whyNoPoppler } from '../../support/print/poppler.ts';

const why = whyNoPoppler();
const letters = 'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';

function sheetOf(more: Partial<Sheet> = {}): Sheet {
  return {
    address: posterAddress('https://cong.example.vn', makePosterToken()),
    venue: 'Cảng Sa Kỳ – Lý Sơn',
    entrance: { number: 2, name: 'Cổng chính' },
    version: 3,
    madeDay: 20261130,
    ...more,
  };
}

const named = (name: string, url = 'https://cong.example.vn') =>
  sheetOf({ venue: name, address: posterAddress(url, makePosterToken()) });
const longHost = `https://${'cong-ra-vao.'.repeat(15)}example.vn`;
const sheets: readonly Sheet[] = [
  sheetOf(),
  named('Trường Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai'),
  named(`${'Ủy ban nhân dân xã Sơn Thượng, '.repeat(10)}`.slice(0, 300).trim()),
  sheetOf({ venue: 'W'.repeat(300), entrance: { number: 999, name: 'Ậ'.repeat(300) } }),
  named('A', 'https://a.vn'),
  named('B', longHost),
];

describe.skipIf(why !== null)(`the poster of an entrance${why ? ` (skipped: ${why})` : ''}`, () => {
  test.each([75, 300])(
    'is read by a reader from a picture of %i dots an inch, and leads where it should',
    async (dpi) => {
      const codes = await codesAt(await drawSheets(sheets), dpi);
      expect(codes).toEqual(sheets.map(({ address }) => address));
    },
    60_000,
  );

  test('has a code of at least 150 mm on A4, with four modules of white paper round it', async () => {
    const pdf = await drawSheets(sheets);
    const boxes = codeBoxesOf(pdf);
    expect(boxes).toHaveLength(sheets.length);
    for (const { left, right, top, bottom, module } of boxes) {
      expect(right - left).toBeGreaterThanOrEqual(150);
      expect(bottom - top).toBeGreaterThanOrEqual(150);
      expect(left + right).toBeCloseTo(210, 0);
      const quiet = 4 * module;
      expect([left >= 8 + quiet, bottom + quiet <= 241.1]).toEqual([true, true]);
    }
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
  });

  test('no text is in the quiet zone, below the frame or beyond the sheet, whatever letters the names have', async () => {
    const crowded = ['W', 'Ậ', '王', '🙂', '한', 'ﷺ', '㎢'].map((letter) => {
      const name = letter.repeat(300 / letter.length);
      return sheetOf({ venue: name, entrance: { number: 7, name } });
    });
    const all = [...sheets, ...crowded];
    const pdf = await drawSheets(all);
    const [boxes, words] = [codeBoxesOf(pdf), wordsOf(pdf)];
    expect([boxes.length, words.length]).toEqual([all.length, all.length]);
    for (const [at, { left, right, top, bottom, module }] of boxes.entries()) {
      const quiet = 4 * module;
      const strays = (words[at] ?? []).filter((word) => {
        const isInCode =
          word.bottom > top - quiet &&
          word.top < bottom + quiet &&
          word.right > left - quiet &&
          word.left < right + quiet;
        const isAcrossFrame = word.top < 268 && word.bottom > 268.6;
        return isInCode || isAcrossFrame || word.right > 202 || word.left < 8;
      });
      expect([at, strays.slice(0, 3)]).toEqual([at, []]);
    }
    expect(await codesAt(pdf, 75)).toEqual(all.map(({ address }) => address));
  }, 60_000);

  test('has its text to be selected, in Vietnamese with every sign and in English', async () => {
    const [text = '', all = ''] = textsOf(await drawSheets([sheetOf(), sheetOf({ venue: letters })]));
    for (const part of [
      'QUÉT MÃ KHI VÀO',
      'Scan this code when you come in',
      'Cảng Sa Kỳ – Lý Sơn',
      'Lối vào 2 / Entrance 2 · Cổng chính',
      'Mở máy ảnh của điện thoại, hướng vào mã',
      'Bấm “Ghi một lượt”',
      'Không cần cài ứng dụng, không hỏi tên hay số điện thoại.',
      'Bản 3 · 30/11/2026',
      'mép trên cao khoảng 130 cm',
    ])
      expect(text.normalize('NFC')).toContain(part);
    expect(all.replaceAll(' ', '')).toContain(letters);
  });

  test('says a name whole, however long, with markup as it is written', async () => {
    const name = `<b onclick="x">${'Chợ &amp; Đức Phổ '.repeat(20)}`.slice(0, 300).trim();
    const [text = ''] = textsOf(await drawSheets([named(name)]));
    expect(text).toContain(name.replace(/\s+/g, ' '));
    const [wide = ''] = textsOf(await drawSheets([sheets[3] ?? sheetOf()]));
    expect(wide.replaceAll(' ', '')).toContain('W'.repeat(300));
    expect(wide.replaceAll(' ', '')).toContain('Ậ'.repeat(300));
  });

  test('whatever the names are, there is one sheet, and its own code on it', async () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 150 }),
    );
    await fc.assert(
      fc.asyncProperty(unit, unit, fc.integer({ min: 1, max: 999 }), async (venue, name, number) => {
        const sheet = sheetOf({ venue, entrance: { number, name } });
        const pdf = await drawSheets([sheet]);
        expect(await codesAt(pdf, 75)).toEqual([sheet.address]);
        expect(textsOf(pdf)).toHaveLength(1);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

test('it is a tagged paper in Vietnamese, with a sentence in the place of the code and English marked as such', async () => {
  const pdf = Buffer.from(await drawSheets([sheetOf()])).toString('latin1');
  expect(pdf).toMatch(/\/Lang \(vi\)/);
  expect(pdf).toContain('/Marked true');
  expect(pdf).toContain('pdfuaid:part');
  expect([...pdf.matchAll(/\/S \/(Document|Sect|H1|H2|Figure)\b/g)].map(([, tag]) => tag).sort()).toEqual([
    'Document',
    'Figure',
    'H1',
    'H2',
    'Sect',
  ]);
  expect(pdf).toMatch(/\/Alt \(/);
  expect(pdf.match(/\/Lang \(en\)/g)?.length).toBeGreaterThanOrEqual(5);
  expect(pdf).toMatch(/\/FontFile2/);
});
