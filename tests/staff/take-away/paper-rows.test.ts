import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeFile } from '../../../main/staff/take-away/make-file.ts';
import type { OfficeDocument } from '../../../main/staff/take-away/office-document.ts';
import { writePdf } from '../../../main/staff/take-away/pdf/write-pdf.ts';
import { whyNoPoppler } from '../../support/print/poppler.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

const fontFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const pageHeight = 841.89;
const bottomMargin = 57;

/** A list of names beside the word that follows each on the same row. */
function listOf(names: readonly string[]): OfficeDocument {
  return {
    title: 'Danh sách',
    venue: 'Bến phà Ước Lễ',
    gate: 'Cổng 1',
    period: '21/11/2026',
    madeAt: '21/11/2026 09:00',
    isReport: false,
    tables: [
      {
        name: 'Những người còn bên trong',
        columns: [
          { heading: 'Tên', kind: 'text' },
          { heading: 'Sau', kind: 'text' },
        ],
        rows: names.map((name, at) => [name, `sau${at}`]),
        sum: null,
        chart: null,
      },
    ],
  };
}

type Word = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Every word of the paper with its place, in points from the upper left. */
async function wordsOf(document: OfficeDocument): Promise<readonly Word[]> {
  const path = `${scratchFolder()}/a.pdf`;
  writeFileSync(path, await writePdf(document, fontFolder));
  const html = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 100_000_000 });
  return html.split('<page ').flatMap((part, page) =>
    [...part.matchAll(/xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</g)].map(
      ([, left, top, right, bottom, text = '']) => ({
        page,
        text,
        left: Number(left),
        right: Number(right),
        top: Number(top),
        bottom: Number(bottom),
      }),
    ),
  );
}

const find = (words: readonly Word[], text: string) => words.find((word) => word.text === text);

describe.skipIf(whyNoPoppler() !== null)('a row of a paper', () => {
  const crowded = [...'Nguyễn Văn An'].map((sign) => `${sign.normalize('NFD')}${'\u0301\u0323'.repeat(20)}`);

  test.each([
    ['whose letters are longer in Latin', '王'.repeat(13)],
    ['that is one long word', 'Z'.repeat(200)],
    ['that is one wide word', '㍿'.repeat(8)],
    ['in parts', 'Nguyễn Thị Không Có '.repeat(8).normalize('NFD')],
    ['with lines', 'một\nhai\nba\nbốn'],
  ])('ends before the next one begins, and within its cell: %s', async (_, name) => {
    const words = await wordsOf(listOf([name, 'Kế']));
    const [first, next] = [find(words, 'sau0'), find(words, 'Kế')];
    if (!first || !next) throw new Error('not on the paper');
    const inCell = words.filter(
      ({ page, left, top }) =>
        page === first.page && left < first.left && top >= first.top - 1 && top < next.top - 1,
    );
    expect(inCell.length).toBeGreaterThan(1);
    expect(inCell.filter(({ bottom }) => bottom > next.top + 3).map(({ text }) => text)).toEqual([]);
    expect(inCell.filter(({ right }) => right > first.left - 1).map(({ text }) => text)).toEqual([]);
  });

  test('has one sign that is left over a letter at most: more lie over the row before', async () => {
    const words = await wordsOf(listOf([crowded.join(''), 'Kế']));
    const text = words.map((word) => word.text).join(' ');
    const signs = /\p{M}/gu;
    const own = text.replace(/^.*Sau | sau0.*$/g, '');
    expect(own.normalize('NFC').match(signs)?.length).toBeLessThanOrEqual(crowded.length);
  });

  test('that is higher than a sheet goes on at the next ones, whole and in order', async () => {
    const told = Array.from({ length: 900 }, (_, at) => `t${at}`);
    const words = await wordsOf(listOf([told.join(' '), 'Kế']));
    const numbers = words.filter(({ text }) => /^t\d+$/.test(text)).map(({ text }) => text);
    expect(numbers).toEqual(told);
    const body = words.filter(({ text }) => /^(t\d+|Kế|sau\d)$/.test(text));
    expect(body.filter(({ bottom }) => bottom > pageHeight - bottomMargin)).toEqual([]);
    // The first sheet has its head alone.
    const sheets = Math.max(...words.map(({ page }) => page));
    expect(sheets).toBe(5);
    // Its headings stand on each of them, and each but the last says that it goes on.
    expect(words.filter(({ text }) => text === 'Tên')).toHaveLength(sheets);
    expect(words.filter(({ text }) => text === '…')).toHaveLength(2 * (sheets - 2));
    expect(find(words, 'Kế')?.page).toBe(sheets);
  });

  test('that is longer than anything that is kept is cut, and says so', async () => {
    const words = await wordsOf(listOf(['một hai '.repeat(3_000), 'Kế']));
    expect(words.map(({ text }) => text).join(' ')).toContain('… (bị cắt bớt)');
    expect(find(words, 'Kế')?.page).toBeLessThanOrEqual(6);
  });
});

test('a paper of more sheets than anybody prints is not made', async () => {
  const document = listOf(Array.from({ length: 2_500 }, () => 'dòng\n'.repeat(30)));
  const began = performance.now();
  expect(await makeFile({ document, format: 'pdf', fontFolder })).toBeNull();
  expect(performance.now() - began).toBeLessThan(29_000);
});
