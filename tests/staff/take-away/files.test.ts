import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import type { Statistics } from '../../../main/domain/statistics.ts';
import { makeFile } from '../../../main/staff/take-away/make-file.ts';
import type { OfficeDocument } from '../../../main/staff/take-away/office-document.ts';
import { writePdf } from '../../../main/staff/take-away/pdf/write-pdf.ts';
import { personDocument } from '../../../main/staff/take-away/person-document.ts';
import { statisticsDocument } from '../../../main/staff/take-away/statistics-document.ts';
import { writeCsv } from '../../../main/staff/take-away/write-csv.ts';
import { writeXlsx } from '../../../main/staff/take-away/write-xlsx.ts';
import { whyNoPoppler } from '../../support/print/poppler.ts';
import { unzip } from '../../support/system/open-xlsx.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

const origin = {
  venue: 'Bến phà Ước Lễ',
  gate: 'Cổng 1 · Nhà ga',
  timeZone: 'Asia/Ho_Chi_Minh',
  nowMs: Date.parse('2026-11-30T17:05:00Z'),
};
const fontFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const words = { kind: (one: string) => one, refusal: (one: string) => one };
/** Whoever writes a list, a rule or a label can begin it so. */
const formula = '=HYPERLINK("http://x";"bấm")';

function monthOf(days = 30): Statistics {
  return {
    from: 20261101,
    to: 20261130,
    days: Array.from({ length: days }, (_, at) => ({
      localDay: 20261101 + (at % 30),
      in: 1_000 + at,
      out: 900,
      refused: at % 3,
    })),
    hours: Array.from({ length: 24 }, (_, hour) => ({ in: hour > 6 && hour < 18 ? hour * 10 : 0, out: 0 })),
    heat: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => (hour === 9 ? day : 0)),
    ),
    kinds: [{ credential: formula, people: 1_204 }],
    refusals: [{ reason: '+đã đủ người', count: 3 }],
    busiest: { atMs: Date.parse('2026-11-21T02:15:00Z'), people: 77 },
    medianStayMs: 4_000_000,
    stays: 10,
  };
}
const month = () => statisticsDocument(monthOf(), origin, words);
const person = () =>
  personDocument(
    [
      {
        seq: 3,
        atMs: Date.parse('2026-11-21T02:15:30Z'),
        direction: 'in',
        stands: 'in',
        notes: ['asked', 'let-in'],
        people: 1,
        identity: { name: '王芳', number: '051190000019', host: '@cô Hà' },
      },
    ],
    origin,
    { standing: (stands) => stands, notes: ({ notes }) => notes.join() },
  );

describe('a spreadsheet', () => {
  test('has a sheet that says what it is, and a sheet a table with numbers and days of their own kind', async () => {
    const { sheets } = await readXlsx(await writeXlsx(month()));
    expect(sheets.map(({ name }) => name)).toEqual([
      'Thông tin',
      'Tổng hợp',
      'Theo giờ',
      'Lượt vào theo thứ và giờ',
      'Từng ngày',
      'Giấy tờ',
      'Từ chối',
    ]);
    expect(sheets[0]?.rows.slice(0, 5).map((row) => row.filter((cell) => cell !== null))).toEqual([
      ['Thống kê lượt qua cổng'],
      ['Đơn vị', 'Bến phà Ước Lễ'],
      ['Cổng', 'Cổng 1 · Nhà ga'],
      ['Thời gian', 'Từ ngày 01/11/2026 đến ngày 30/11/2026'],
      ['Lập lúc', '01/12/2026 00:05'],
    ]);
    const days = sheets.find(({ name }) => name === 'Từng ngày')?.rows ?? [];
    expect(days[0]).toEqual(['Ngày', 'Vào', 'Ra', 'Từ chối']);
    expect(days[1]).toEqual([new Date('2026-11-01'), 1_000, 900, 0]);
    expect(days.at(-1)).toEqual(['Cộng', 30_435, 27_000, 30]);
  });

  test('keeps its headings in sight, prints them on each page, and computes nothing', async () => {
    const files = unzip(Buffer.from(await writeXlsx(month())));
    const sheets = [...files].filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
    expect(sheets).toHaveLength(7);
    for (const [name, xml] of sheets.slice(1)) {
      expect(xml, name).toContain('ySplit="1"');
      expect(xml, name).toMatch(/<cols>.*width="/);
    }
    expect(sheets.map(([, xml]) => xml).join('')).not.toMatch(/<f[ >]/);
    expect(files.get('xl/workbook.xml')).toContain('_xlnm.Print_Titles');
    const { sheets: read } = await readXlsx(await writeXlsx(month()));
    expect(read.find(({ name }) => name === 'Giấy tờ')?.rows[1]).toEqual([`'${formula}`, 1_204]);
    expect(read.find(({ name }) => name === 'Từ chối')?.rows[1]).toEqual(["'+đã đủ người", 3]);
  });

  test('of one person has moments of the place', async () => {
    const { sheets } = await readXlsx(await writeXlsx(person()));
    expect(sheets[1]?.rows[1]?.slice(0, 6)).toEqual([
      new Date('2026-11-21T09:15:30Z'),
      'Cổng 1 · Nhà ga',
      'vào',
      'đã qua',
      '王芳',
      '051190000019',
    ]);
  });
});

test('a plain table computes nothing', () => {
  const text = Buffer.from(writeCsv(month())).toString('utf8');
  expect(text.startsWith('\uFEFFThống kê lượt qua cổng\nBến phà Ước Lễ\n')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x"";""bấm"")",1204`);
  expect(text.split('\n').filter((line) => /^"?[=+@-]/.test(line))).toEqual([]);
});

test('what is too long is not begun: nobody waits for it', async () => {
  const [first] = month().tables;
  if (!first) throw new Error('no table');
  const long = (length: number) => ({
    ...month(),
    tables: [{ ...first, rows: Array.from({ length }, () => ['x', 1]) }],
  });
  const began = performance.now();
  expect(await makeFile({ document: long(5_001), format: 'pdf', fontFolder })).toBeNull();
  expect(await makeFile({ document: long(20_001), format: 'xlsx', fontFolder })).toBeNull();
  expect(performance.now() - began).toBeLessThan(500);
  expect(await makeFile({ document: long(20_000), format: 'csv', fontFolder })).not.toBeNull();
});

describe('a paper', () => {
  const hasPoppler = whyNoPoppler() === null;
  async function read(document: OfficeDocument, tool: string, ...options: string[]): Promise<string> {
    const path = `${scratchFolder()}/a.pdf`;
    writeFileSync(path, await writePdf(document, fontFolder));
    return execFileSync(tool, [...options, path, ...(tool === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
    });
  }

  test('is A4 with tags, a title, its language and fonts of its own', async () => {
    const pdf = Buffer.from(await writePdf(month(), fontFolder)).toString('latin1');
    for (const mark of [
      '%PDF-1.7',
      '/Marked true',
      '/Lang (vi)',
      '/DisplayDocTitle true',
      '[0 0 595.28 841.89]',
      '/S /Table',
      '/S /TH',
      '/Scope /Column',
      '/S /Figure',
      '/S /H1',
    ])
      expect(pdf).toContain(mark);
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
    expect(pdf).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });

  test.skipIf(!hasPoppler)(
    'says in Vietnamese whose it is, what it is about, who signs, and on which sheet',
    async () => {
      const text = await read(month(), 'pdftotext', '-layout');
      for (const words of [
        'Bến phà Ước Lễ',
        'Cổng 1 · Nhà ga',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập – Tự do – Hạnh phúc',
        'THỐNG KÊ LƯỢT QUA CỔNG',
        'Từ ngày 01/11/2026 đến ngày 30/11/2026',
        'Lập lúc 01/12/2026 00:05',
        'Đông nhất trong 15 phút, từ 21/11/2026 09:15',
        'Lượt vào theo thứ và giờ',
        'Chủ nhật',
        '30.435',
        formula,
        'NGƯỜI LẬP',
        'THỦ TRƯỞNG ĐƠN VỊ',
        '(Ký, đóng dấu, ghi rõ họ tên)',
        'Trang 1/2',
        'Trang 2/2',
      ])
        expect(text).toContain(words);
      // The headings of a table stand on each of its sheets.
      expect(text.match(/Ngày +Vào +Ra +Từ chối/g)).toHaveLength(2);
    },
  );

  test.skipIf(!hasPoppler)(
    'of one person has no signatures, and Latin letters for those of another script',
    async () => {
      const text = await read(person(), 'pdftotext', '-layout');
      expect(text).toContain('DỮ LIỆU LƯU VỀ MỘT NGƯỜI');
      expect(text).toContain('21/11/2026 09:15');
      expect(text.replace(/\s+/g, ' ')).toContain('Họ và tên: WangFang · Số giấy tờ: 051190000019');
      expect(text).not.toMatch(/NGƯỜI LẬP|CỘNG HÒA/);
    },
  );

  test('of 400 days is made in time', async () => {
    const document = statisticsDocument(monthOf(400), origin, words);
    const began = performance.now();
    expect((await writePdf(document, fontFolder)).length).toBeLessThan(1_000_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
