import { expect, test } from 'vitest';
import { contradictionText } from '../../../collector/papers/contradictions.ts';
import type { WeeklyFacts } from '../../../collector/papers/facts.ts';
import { composeWeekly } from '../../../collector/papers/forms/weekly-table.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import type { Chart } from '../../../collector/papers/written/chart.ts';
import { drawnOf } from '../../../collector/papers/written/drawn-chart.ts';
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

test('who came without a code is named beside the scans, in the sentence, the table and below it', () => {
  const facts = quanSon();
  const units = facts.units.map((row, at) => ({ ...row, byHand: at === 3 ? 200 : at === 8 ? 36 : 0 }));
  const written = { ...facts, units, total: { ...facts.total, byHand: 236 } };
  const paper = composed(written);
  expect(said(paper, 'sum')).toBe(
    'Tính đến hết ngày 12/11/2021, huyện Quan Sơn có 584 địa điểm đã đăng ký và tạo mã QR (tăng 58 so với ngày 05/11), với 4.336 lượt vào ra (tăng 1.150 so với ngày 05/11), trong đó 4.100 lượt quét mã QR và 236 lượt nhân viên ghi cho khách không có mã.',
  );
  expect(said(paper, 'high')).toContain('Đơn vị có lượt vào ra cao: Xã Trung Hạ (938);');
  const table = tableOf(paper);
  expect(table?.columns.slice(4).map(({ title }) => title)).toEqual([
    ...['Tổng số lượt vào ra', '± lượt vào ra', 'Trong đó lượt quét QR', 'Máy đủ số liệu'],
  ]);
  expect(table?.rows[8]?.map((cell) => cellText(cell, 'vi')).slice(4)).toEqual(['610', '0', '574', '1/1']);
  expect(table?.total?.map((cell) => cellText(cell, 'vi')).slice(4)).toEqual([
    ...['4.336', '+1.150', '4.100', '12/12'],
  ]);
  expect(table?.notes[0]).toContain('lượt nhân viên ghi cho khách không có mã');
  // Nothing speaks of scans alone where there are passages.
  const words = JSON.stringify(paper).replaceAll(/lượt quét (mã )?QR|tự quét/gi, '');
  expect(words).not.toMatch(/lượt quét/i);
  const english = composeWeekly(written, { language: 'en' });
  expect(english.ok && said(english.value, 'sum')).toContain(
    'with 4,336 passages (up 1,150 since 05/11), of which 4,100 were scans and 236 were written down by staff',
  );
});

test('more without a code than passed, or other than the rows have, is refused', () => {
  const facts = quanSon();
  const paper = composeWeekly({ ...facts, total: { ...facts.total, byHand: 4_337 } }, { language: 'vi' });
  expect(paper.ok ? [] : paper.fault.contradictions.map((one) => contradictionText(one, 'vi'))).toEqual([
    'Số lượt không có mã (4.337) lớn hơn số lượt vào ra (4.336).',
    'Tổng số lượt không có mã của các dòng (0) khác tổng cộng (4.337).',
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
    total: { places: turned(facts.total.places), passages: turned(facts.total.passages), byHand: 0 },
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

const chartOf = ({ blocks }: Paper) => blocks.find((one): one is Chart => one.kind === 'chart');

test('bars are the figures of the table: scans to the last day beside those to the day before, the most first', () => {
  const facts = quanSon();
  const paper = composed(facts);
  const chart = chartOf(paper);
  if (!chart) throw new Error('no chart');
  const drawn = drawnOf(chart, paper.blocks, 'vi');
  const bySize = [...facts.units].sort((a, b) => b.passages.now - a.passages.now);
  expect(drawn.bars.map(({ label, values }) => [label, ...values.map(({ n }) => n)])).toEqual(
    bySize.map(({ name, passages }) => [name, passages.now, passages.before]),
  );
  expect(drawn.bars[0]?.values[0]?.text).toBe('938');
  expect(drawn.top).toBe(938);
  expect(drawn.alt).toBe(
    'Biểu đồ: Lượt quét theo đơn vị: đến hết ngày 12/11/2021 và đến hết ngày 05/11/2021. Cùng số liệu với bảng “Số địa điểm và lượt quét đến hết ngày 12/11/2021, so với ngày 05/11”.',
  );
});

test('of many units the first twenty are drawn and the title says so; one unit or no scan has no chart', () => {
  const facts = quanSon();
  const [first] = facts.units;
  const many = Array.from({ length: 25 }, (_, at) => ({
    ...first!,
    name: `Xã ${at}`,
    passages: { now: at, before: at },
    places: { now: 0, before: 0 },
  }));
  const total = { places: { now: 0, before: 0 }, passages: { now: 300, before: 300 }, byHand: 0 };
  const cut = chartOf(composed({ ...facts, units: many, total, newPlaces: 0 }));
  expect(cut?.rows.slice(0, 2)).toEqual([24, 23]);
  expect([cut?.rows.length, cut?.title.startsWith('20 đơn vị nhiều lượt quét nhất')]).toEqual([20, true]);
  const zero = many.map((row) => ({ ...row, passages: { now: 0, before: 0 } }));
  const none = { ...total, passages: { now: 0, before: 0 } };
  expect(chartOf(composed({ ...facts, units: zero, total: none, newPlaces: 0 }))).toBeUndefined();
  const { places, passages, byHand } = first!;
  const one = { ...facts, units: [first!], total: { places, passages, byHand } };
  const alone = { ...one, newPlaces: first!.places.now - first!.places.before };
  expect(chartOf(composed(alone))).toBeUndefined();
});

test('another rule names others, and stands below the table in its own words', () => {
  const paper = composeWeekly(quanSon(), { language: 'vi', rule: { high: 200, low: 50 } });
  if (!paper.ok) throw new Error('refused');
  expect(said(paper.value, 'high')).toBe('Đơn vị có lượt quét cao: Xã Trung Hạ (938).');
  expect(said(paper.value, 'low')).toBe(
    'Đơn vị có lượt quét thấp: Xã Tam Lư (27); Xã Sơn Hà (10); Xã Tam Thanh (10).',
  );
  expect(tableOf(paper.value)?.notes.at(-1)).toBe(
    'Cao: từ 200% bình quân các đơn vị trong bảng. Thấp: dưới 50% bình quân. Không có lượt quét: bằng 0 và đủ số liệu.',
  );
  expect(tableOf(composed(quanSon()))?.notes.at(-1)).toContain('Cao: từ 60% bình quân');
});
