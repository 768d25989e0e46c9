import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { makePdf } from '../../../collector/papers/make-pdf.ts';
import { count, text } from '../../../collector/papers/written/cell.ts';
import type { Printed } from '../../../collector/papers/written/printed.ts';
import { printedWeekly } from './printed.ts';

async function pdfOf(printed: Printed): Promise<Uint8Array> {
  const made = await makePdf(printed);
  if (!made.ok) throw new Error(JSON.stringify(made.fault));
  return made.value;
}

const told = (program: string, args: readonly string[], input: Uint8Array) =>
  execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
/** What can be selected on each sheet, in one line. */
const textsOf = (pdf: Uint8Array) =>
  told('pdftotext', ['-', '-'], pdf)
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.replace(/\s+/g, ' '));

test('it stands like a letter of an office, with every mark of its letters', async () => {
  const [first = '', ...others] = textsOf(await pdfOf(printedWeekly()));
  for (const words of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN',
    'Số: 12/BC-UBND',
    'Quan Sơn, ngày 16 tháng 11 năm 2021',
    'Kính gửi: Sở Thông tin và Truyền thông tỉnh Thử Nghiệm',
    'với 4.336 lượt quét mã QR (tăng 1.150 so với ngày 05/11)',
  ])
    expect(first).toContain(words);
  expect([first, ...others].join(' ')).toContain('Nguyễn Thị Thử');
});

test('its table is read as one by a screen reader, and nothing but adornment is left out', async () => {
  const structure = told('pdfinfo', ['-struct-text', '-'], await pdfOf(printedWeekly()));
  expect(structure.match(/\bH1\b/g)).toHaveLength(1);
  expect(structure.match(/^ *Table/gm)).toHaveLength(1);
  // The heading, twelve communes, the total.
  expect(structure.match(/^ *TR/gm)).toHaveLength(14);
  expect(structure.match(/^ *TH/gm)).toHaveLength(7);
  expect(structure.match(/^ *TD/gm)).toHaveLength(13 * 7);
});

test('its bars are one figure, which says of which table it is to whoever does not see it', async () => {
  const pdf = await pdfOf(printedWeekly());
  const structure = told('pdfinfo', ['-struct', '-'], pdf);
  expect(structure.match(/^ *Figure/gm)).toHaveLength(1);
  expect(told('pdfinfo', ['-struct-text', '-'], pdf)).toMatch(/Figure:[^"]*"[^"]*Xã Trung Hạ938/);
  // A text of a tag is kept as UTF-16.
  const alt = Buffer.from('Biểu đồ: Lượt quét theo', 'utf16le').swap16();
  expect(Buffer.from(pdf).includes(alt)).toBe(true);
});

test('a long table has its heading on each sheet, a name of any length, and the digest at every foot', async () => {
  const printed = printedWeekly();
  const long = 'Xã '.padEnd(180, 'Nguyễn-Thị-Minh-Khai');
  const blocks = printed.paper.blocks.map((block) =>
    block.kind === 'table'
      ? {
          ...block,
          rows: Array.from({ length: 120 }, (_, at) =>
            block.columns.map(({ isNumber }) =>
              isNumber ? count(at * 1_111) : text(at === 7 ? long : `Xã số ${at}`),
            ),
          ),
        }
      : block,
  );
  const sha256 = 'ab'.repeat(32);
  const sheets = textsOf(
    await pdfOf({
      ...printed,
      paper: { ...printed.paper, blocks },
      mark: { kind: 'sent', revision: 2, sha256, difference: ['Khác lần trước – thử.'] },
    }),
  );
  expect(sheets.length).toBeGreaterThan(3);
  for (const [at, sheet] of sheets.entries()) {
    expect(sheet).toContain(`Trang ${at + 1}/${sheets.length}`);
    expect(sheet).toContain(sha256);
  }
  const withRows = sheets.filter((sheet) => /Xã số \d/.test(sheet));
  for (const sheet of withRows) expect(sheet).toContain('Xã, thị trấn, đơn vị');
  expect(sheets.join(' ').replace(/[ -]/g, '')).toContain(long.replace(/[ -]/g, ''));
  for (const at of [0, 6, 8, 119]) expect(sheets.join(' ')).toContain(`Xã số ${at} `);
});

test('two are drawn at once, eight wait for them, and the next is asked to come again', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, () => makePdf(printedWeekly())));
  expect(made.map((one) => (one.ok ? 'ok' : one.fault.kind))).toEqual([
    ...Array(10).fill('ok'),
    ...['busy', 'busy'],
  ]);
  expect((await makePdf(printedWeekly())).ok).toBe(true);
});
