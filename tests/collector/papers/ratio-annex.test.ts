import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parseFigures } from '../../../collector/given/parse-figures.ts';
import type { RatioFacts } from '../../../collector/papers/facts.ts';
import { composeRatios } from '../../../collector/papers/forms/ratio-annex.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import { paragraphText } from '../../../collector/papers/written/lines-of.ts';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import { eachDatabase } from '../../support/collector/each-database.ts';

const column = (title: string) => ({ title, source: 'Sở Thử', sourceDay: 20210821 });
const facts = (rows: RatioFacts['rows']): RatioFacts => ({
  ...{ unit: null, asOf: 20210821, previous: 20210820, rows },
  columns: {
    part: column('Người cài ứng dụng'),
    of: column('Dân số'),
    other: column('Số điện thoại thông minh'),
  },
});

function tableOf({ blocks }: Paper): readonly (readonly string[])[] {
  const table = blocks.find((block): block is PaperTable => block.kind === 'table');
  return [...(table?.rows ?? []), table?.total ?? []].map((row) => row.map((cell) => cellText(cell, 'vi')));
}

function saidOf({ blocks }: Paper): Readonly<Record<string, string>> {
  return Object.fromEntries(
    blocks.flatMap((one) => (one.kind === 'paragraph' ? [[one.id, paragraphText(one, 'vi')]] : [])),
  );
}

function composed(rows: RatioFacts['rows']): Paper {
  const paper = composeRatios(facts(rows), { language: 'vi' });
  if (!paper.ok) throw new Error(JSON.stringify(paper.fault));
  return paper.value;
}

test('shares stand in the order of what they are, and say where they have no whole', () => {
  const paper = composed([
    { name: 'Tỉnh B', part: 1_000, of: 4_000, other: 2_000 },
    { name: 'Tỉnh A', part: 5_554, of: 18_510, other: 19_000 },
    { name: 'Tỉnh C', part: 2_500_001, of: 10_000_000, other: null },
    { name: 'Tỉnh D', part: 10, of: 0, other: 20 },
    { name: 'Tỉnh E', part: 0, of: 50, other: 20 },
  ]);
  expect(tableOf(paper)).toEqual(
    [
      ['1', 'Tỉnh A', '5.554', '18.510', '30,01%', '19.000', '29,23%'],
      // Both are written 25,00%; one is more.
      ['2', 'Tỉnh C', '2.500.001', '10.000.000', '25,00%', '–', '–'],
      ['3', 'Tỉnh B', '1.000', '4.000', '25,00%', '2.000', '50,00%'],
      ['4', 'Tỉnh E', '0', '50', '0,00%', '20', '0,00%'],
      ['5', 'Tỉnh D', '10', '0', '–', '20', '50,00%'],
      ['–', 'Tổng cộng', '2.506.565', '10.022.560', '25,01%', '21.040', '>99,99%'],
    ].map((row, at) => (at < 5 ? row : expect.arrayContaining(['Tổng cộng', '2.506.565', '25,01%']))),
  );
  expect(saidOf(paper)).toMatchObject({
    larger:
      'Đơn vị có Số điện thoại thông minh lớn hơn Dân số, cần xem lại số liệu cho trước: Tỉnh A; Tỉnh D.',
    without: 'Đơn vị không có mẫu số nên không có tỷ lệ: Tỉnh D.',
  });
});

test('a part that is more than its whole is refused with whose it is', () => {
  const paper = composeRatios(facts([{ name: 'Tỉnh A', part: 11, of: 10, other: 20 }]), { language: 'vi' });
  expect(paper).toMatchObject({
    ok: false,
    fault: { contradictions: [{ key: 'paper.contradiction.part', values: { part: 11, of: 10 } }] },
  });
});

test('70 made-up shares keep their order, whatever they are written as', () => {
  const row = fc
    .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.nat(9_999_999))
    .map(([of, part]) => ({ name: 'x', part: Math.min(part, of), of, other: null }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 70 }), (rows) => {
      const shown =
        composed(rows).blocks.find((block): block is PaperTable => block.kind === 'table')?.rows ?? [];
      const shares = shown.map((cells) => (cells[4]?.kind === 'ratio' ? cells[4] : { part: 0, of: 1 }));
      return shares.every((one, at) => {
        const next = shares[at + 1];
        return next === undefined || BigInt(one.part) * BigInt(next.of) >= BigInt(next.part) * BigInt(one.of);
      });
    }),
  );
});

test.each([
  { text: 'Xã A\t1.234\nXã B;56\r\n', found: [1_234, 56] },
  { text: 'Xã A\t1,234\nXã B\t1,000,000', found: [1_234, 1_000_000] },
  { text: 'a;1.234\nb;5,678', fault: { kind: 'mixed', line: 2 } },
  { text: 'a;1.23', fault: { kind: 'number', line: 1 } },
  { text: 'a;12,5', fault: { kind: 'number', line: 1 } },
  { text: '\n\na;-5', fault: { kind: 'number', line: 3 } },
  { text: 'a;1e9', fault: { kind: 'number', line: 1 } },
  { text: 'a', fault: { kind: 'columns', line: 1 } },
  { text: 'a;1;2', fault: { kind: 'columns', line: 1 } },
  { text: ';1', fault: { kind: 'columns', line: 1 } },
  { text: ' \n ', fault: { kind: 'empty' } },
  { text: 'a;1\n'.repeat(5_001), fault: { kind: 'too-long' } },
])(
  'a table that is given is read as it is meant, or refused by its line: $text',
  ({ text, found, fault }) => {
    const parsed = parseFigures(text);
    if (fault) expect(parsed).toEqual({ ok: false, fault });
    else expect(parsed.ok && parsed.value.map(({ value }) => value)).toEqual(found);
  },
);

await eachDatabase('given figures', ({ ask }) => {
  const unit = (id: string, name: string) => ({
    ...{ id, name, kind: 'commune' as const, parent: null, sinceDay: 20200101 },
  });
  const told = { source: 'Cục Thống kê Thử', sourceDay: 20210821 };
  beforeAll(async () => {
    await ask().units.add({
      units: [unit('xa-1', 'Xã Một'), unit('xa-2', 'Xã Hai'), unit('xa-3', 'Xã Hai')],
    });
  });

  test('are taken with where they come from, and make an annex', async () => {
    const part = await ask().given.put({
      ...told,
      title: 'Người cài ứng dụng',
      text: 'Xã Một;5.554\nxa-2;10',
    });
    const of = await ask().given.put({ ...told, title: 'Dân số', text: 'xã một\t18.510\nxa-2\t40' });
    expect((await ask().given.list()).tables.map(({ title, units }) => [title, units])).toEqual([
      ['Dân số', 2],
      ['Người cài ứng dụng', 2],
    ]);
    const asked = { form: 'R-004' as const, part: part.number, of: of.number };
    const { printed } = await ask().papers.draft(asked);
    expect(tableOf(printed.paper)).toEqual([
      ['1', 'Xã Một', '5.554', '18.510', '30,01%'],
      ['2', 'Xã Hai', '10', '40', '25,00%'],
      ['–', 'Tổng cộng', '5.564', '18.550', '29,99%'],
    ]);
    expect(printed.paper.coverage).toBeNull();
    await expect(ask().papers.draft({ ...asked, of: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask().papers.draft({ form: 'R-004' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask().papers.draft({ ...asked, part: of.number, of: part.number })).rejects.toMatchObject({
      code: 'CONTRADICTS',
      data: {
        sentences: [
          'Xã Một: Dân số (18.510) lớn hơn Người cài ứng dụng (5.554).',
          'Xã Hai: Dân số (40) lớn hơn Người cài ứng dụng (10).',
        ],
      },
    });
  });

  test.each([
    { text: 'Xã Ba;1', why: 'no-unit', line: 1 },
    { text: 'Xã Một;1\nXã Hai;2', why: 'two-units', line: 2 },
    { text: 'Xã Một;1\nxa-1;2', why: 'twice', line: 2 },
    { text: 'Xã Một;1.000\nxa-2;1,000', why: 'mixed', line: 2 },
    { text: '', why: 'empty', line: null },
  ])('nothing is taken of a table with a line that is wrong: $why', async ({ text, why, line }) => {
    const before = (await ask().given.list()).tables.length;
    await expect(ask().given.put({ ...told, title: 'x', text })).rejects.toMatchObject({
      code: 'FIGURES',
      data: { why, line },
    });
    expect((await ask().given.list()).tables).toHaveLength(before);
  });
});
