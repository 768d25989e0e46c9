import { expect, test } from 'vitest';
import { contradictionText } from '../../../collector/papers/contradictions.ts';
import type { WeeklyFacts } from '../../../collector/papers/facts.ts';
import { composeWeekly } from '../../../collector/papers/forms/weekly-table.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import type { Paper, PaperTable, Paragraph } from '../../../collector/papers/written/paper.ts';
import { quanSon } from './quan-son.ts';

function composed(facts: WeeklyFacts): Paper {
  const paper = composeWeekly(facts, { language: 'vi' });
  if (!paper.ok) throw new Error(JSON.stringify(paper.fault));
  return paper.value;
}

function said(paper: Paper, id: string): string {
  const block = paper.blocks.find((one): one is Paragraph => one.kind === 'paragraph' && one.id === id);
  return (block?.parts ?? [])
    .map((part) => (typeof part === 'string' ? part : cellText(part, paper.language)))
    .join('');
}

const tableOf = (paper: Paper) => paper.blocks.find((one): one is PaperTable => one.kind === 'table');

test('the letter of Quan Sơn is written again as it stands there', () => {
  const paper = composed(quanSon());
  expect(said(paper, 'sum')).toContain(
    'có 584 địa điểm đã đăng ký và tạo mã QR (tăng 58 so với ngày 05/11), với 4.336 lượt quét mã QR (tăng 1.150 so với ngày 05/11)',
  );
  expect(said(paper, 'high')).toBe(
    'Đơn vị có lượt quét cao: Xã Trung Hạ (938); Xã Trung Tiến (638); Thị trấn Sơn Lư (610); Xã Na Mèo (545); Xã Trung Thượng (422); Xã Sơn Thủy (413); Xã Sơn Điện (312); Xã Mường Mìn (222).',
  );
  expect(said(paper, 'low')).toBe(
    'Đơn vị có lượt quét thấp: Xã Tam Lư (27); Xã Sơn Hà (10); Xã Tam Thanh (10).',
  );
  expect(said(paper, 'none')).toBe('Đơn vị không có lượt quét nào: không có.');
  const table = tableOf(paper);
  expect(table?.rows.map((row) => row.map((cell) => cellText(cell, 'vi')))).toContainEqual([
    ...['9', 'Thị trấn Sơn Lư', '79', '0', '610', '0', '1/1'],
  ]);
  expect(table?.total?.map((cell) => cellText(cell, 'vi'))).toEqual([
    ...['–', 'Tổng cộng', '584', '+58', '4.336', '+1.150', '12/12'],
  ]);
});

test('a unit with nothing has none where everything is here, and nobody knows where something is missing', () => {
  const facts = quanSon();
  const [first, second, ...others] = facts.units;
  const empty = { now: 0, before: 0 };
  const units = [
    { ...first!, passages: empty },
    { ...second!, passages: empty, coverage: { kiosks: 2, complete: 1 } },
    ...others,
  ];
  const gone = first!.passages.now + second!.passages.now;
  const before = first!.passages.before + second!.passages.before;
  const total = { ...facts.total, passages: { now: 4336 - gone, before: 3186 - before } };
  const paper = composed({ ...facts, units, total });
  expect(said(paper, 'none')).toBe('Đơn vị không có lượt quét nào: Xã Trung Xuân (0).');
  expect(said(paper, 'no-data')).toContain('Xã Trung Thượng (0).');
  expect(said(paper, 'again')).toContain('Xã Trung Xuân (0)');
});

test('less is less, the same is the same, and another year is named', () => {
  const facts = quanSon();
  const turned = (one: { now: number; before: number }) => ({ now: one.before, before: one.now });
  const paper = composed({
    ...facts,
    asOf: 20220103,
    previous: 20211227,
    newPlaces: -58,
    units: facts.units.map((row) => ({ ...row, places: turned(row.places), passages: turned(row.passages) })),
    total: { places: turned(facts.total.places), passages: turned(facts.total.passages) },
  });
  expect(said(paper, 'sum')).toContain(
    '526 địa điểm đã đăng ký và tạo mã QR (giảm 58 so với ngày 27/12/2021)',
  );
  const still = composed({
    ...facts,
    newPlaces: 0,
    units: facts.units.map((row) => ({ ...row, places: { now: row.places.now, before: row.places.now } })),
    total: { ...facts.total, places: { now: 584, before: 584 } },
  });
  expect(said(still, 'sum')).toContain('(không thay đổi so với ngày 05/11)');
});

test('rows that do not come to the total are refused, and the sentence says which', () => {
  const facts = quanSon();
  const paper = composeWeekly(
    { ...facts, total: { ...facts.total, passages: { now: 4337, before: 3186 } } },
    { language: 'vi' },
  );
  expect(paper.ok).toBe(false);
  if (paper.ok) return;
  expect(paper.fault.contradictions.map((one) => contradictionText(one, 'vi'))).toEqual([
    'Tổng số lượt quét của các dòng (4.336) khác tổng cộng (4.337).',
  ]);
});
