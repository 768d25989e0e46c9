import { expect, test } from 'vitest';
import { contradictionsOf, contradictionText } from '../../../collector/papers/contradictions.ts';
import type { DailyFacts } from '../../../collector/papers/facts.ts';
import { composeDaily } from '../../../collector/papers/forms/daily-bulletin.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import type { Chart } from '../../../collector/papers/written/chart.ts';
import { drawnOf } from '../../../collector/papers/written/drawn-chart.ts';
import { paragraphText } from '../../../collector/papers/written/lines-of.ts';
import type { PaperTable } from '../../../collector/papers/written/paper.ts';
import { quanSon } from './quan-son.ts';

/** Two days of made-up places in the communes of Quan Sơn. */
function twoDays(changes: Partial<DailyFacts> = {}): DailyFacts {
  const { units, ...rest } = quanSon();
  const rows = units.map(({ places, passages, ...unit }, at) => ({
    ...unit,
    places: { now: places.now, before: places.now - (at === 0 ? 3 : 0) },
    active: { now: at % 4 === 3 ? 0 : 2, before: 1 },
    passages: { now: at % 4 === 3 ? 0 : 20, before: at === 3 ? 0 : 15 },
    wasZero: at === 3,
  }));
  const sum = (of: 'places' | 'active' | 'passages') => ({
    now: rows.reduce((all, row) => all + row[of].now, 0),
    before: rows.reduce((all, row) => all + row[of].before, 0),
  });
  return {
    ...{ ...rest, units: rows, rest: null, basePlaces: 500, fresh: 3 },
    ...{ asOf: 20211112, previous: 20211012, yesterday: 20211111, weekAgo: 20211105 },
    total: { places: sum('places'), active: sum('active'), passages: sum('passages'), byHand: 0 },
    week: { newPlaces: 18, passages: 1_235, byHand: 0 },
    days: [20211106, 20211107, 20211108, 20211109, 20211110, 20211111, 20211112].map((day, at) => ({
      day,
      passages: at === 6 ? 180 : 175 + (at === 0 ? 5 : 0),
      newPlaces: at === 6 ? 3 : 2 + (at < 3 ? 1 : 0),
    })),
    ...changes,
  };
}

function saidOf(facts: DailyFacts): Readonly<Record<string, string>> {
  const paper = composeDaily(facts, { language: 'vi' });
  if (!paper.ok) throw new Error(JSON.stringify(paper.fault));
  const { blocks } = paper.value;
  return Object.fromEntries(
    blocks.flatMap((one) => (one.kind === 'paragraph' ? [[one.id, paragraphText(one, 'vi')]] : [])),
  );
}

test('a day is told beside the day before, the day it is compared to, and the mean of a week', () => {
  expect(saidOf(twoDays())).toEqual({
    places:
      'Đến hết ngày 12/11/2021, huyện Quan Sơn có 584 địa điểm đã đăng ký và tạo mã QR (tăng 3 so với ngày 11/11; tăng 84 so với ngày 12/10).',
    // 18 / 7 = 2,57 and 1235 / 7 = 176,43.
    new: 'Trong ngày có 3 địa điểm mới; trung bình bảy ngày qua là 3 địa điểm một ngày.',
    active: 'Có 18 địa điểm có lượt quét (tăng 6 so với ngày 11/11).',
    passages:
      'Trong ngày có 180 lượt quét (tăng 15 so với ngày 11/11); trung bình bảy ngày qua là 176 lượt một ngày.',
    zero: 'Đơn vị không có lượt quét nào trong ngày: Xã Trung Hạ; Xã Na Mèo; Xã Mường Mìn.',
    again: 'Trong đó cũng không có lượt quét vào ngày 05/11: Xã Trung Hạ.',
    'no-data': 'Đơn vị chưa có số liệu (máy chưa gửi đủ): không có.',
  });
});

test('who came without a code on the day is named beside the scans', () => {
  const facts = twoDays();
  const units = facts.units.map((row, at) => ({ ...row, byHand: at === 0 ? 5 : 0 }));
  const written = {
    ...facts,
    units,
    total: { ...facts.total, byHand: 5 },
    week: { ...facts.week, byHand: 11 },
  };
  expect(saidOf(written)).toMatchObject({
    active: 'Có 18 địa điểm có lượt vào ra (tăng 6 so với ngày 11/11).',
    passages:
      'Trong ngày có 180 lượt vào ra (tăng 15 so với ngày 11/11), trong đó 175 lượt quét mã QR và 5 lượt nhân viên ghi cho khách không có mã; trung bình bảy ngày qua là 176 lượt vào ra một ngày.',
  });
  // Of a day on which everybody had one, in a week in which some had not, nothing is said of scans.
  expect(saidOf({ ...facts, week: { ...facts.week, byHand: 6 } }).passages).toBe(
    'Trong ngày có 180 lượt vào ra (tăng 15 so với ngày 11/11); trung bình bảy ngày qua là 176 lượt một ngày.',
  );
});

test('the bulletin of Hà Nội of 16/12/2021 is refused: its places with scans were printed as its scans', () => {
  const facts = twoDays();
  const paper = composeDaily(
    {
      ...facts,
      units: [],
      people: 360_864,
      total: {
        places: { now: 605_000, before: 604_325 },
        active: { now: 69_080, before: 70_639 },
        passages: { now: 69_080, before: 70_639 },
        byHand: 0,
      },
      rest: {
        places: { now: 605_000, before: 604_325 },
        active: { now: 69_080, before: 70_639 },
        passages: { now: 69_080, before: 70_639 },
        byHand: 0,
      },
    },
    { language: 'vi' },
  );
  expect(paper.ok).toBe(false);
  if (paper.ok) return;
  expect(paper.fault.contradictions.map((one) => contradictionText(one, 'vi'))).toEqual([
    'Số người (360.864) lớn hơn số lượt quét (69.080).',
  ]);
});

test.each([
  {
    claims: { changes: [{ of: 'places' as const, before: 66_894, now: 69_505, stated: -2_611 }] },
    said: 'Số địa điểm từ 66.894 thành 69.505, không phải thay đổi -2.611.',
  },
  {
    claims: { changes: [{ of: 'passages' as const, before: 70_639, now: 69_080, stated: -1_559 }] },
    said: null,
  },
  {
    claims: { places: 10, activePlaces: 11 },
    said: 'Số địa điểm có lượt quét (11) lớn hơn số địa điểm (10).',
  },
  {
    claims: { activePlaces: 11, passages: 10 },
    said: 'Số địa điểm có lượt quét (11) lớn hơn số lượt quét (10).',
  },
  {
    claims: { newPlaces: 58, createdPlaces: 57 },
    said: 'Số địa điểm tăng thêm (58) khác số địa điểm mới trong sổ (57).',
  },
  {
    claims: { units: { all: 12, active: 9, zero: 2 } },
    said: '9 đơn vị có lượt quét và 2 đơn vị không có không bằng 12 đơn vị.',
  },
  { claims: { places: 10, activePlaces: 10, passages: 10, people: 10 }, said: null },
  { claims: {}, said: null },
])('claims that fit say nothing, and $said', ({ claims, said }) => {
  const found = contradictionsOf(claims).map((one) => contradictionText(one, 'vi'));
  expect(found).toEqual(said === null ? [] : [said]);
});

test('a mean is whole, half up', () => {
  const written = (sum: number) => cellText({ kind: 'mean', sum, of: 2 }, 'vi');
  expect([0, 1, 2, 3, 2_469].map(written)).toEqual(['0', '1', '1', '2', '1.235']);
});

test('each day of the week stands in a table, its bars are those figures, and days that are not the week are refused', () => {
  const facts = twoDays();
  const paper = composeDaily(facts, { language: 'vi' });
  if (!paper.ok) throw new Error(JSON.stringify(paper.fault));
  const { blocks } = paper.value;
  const days = blocks.find((one): one is PaperTable => one.kind === 'table' && one.id === 'days');
  expect(
    [days?.rows[0], days?.rows.at(-1), days?.total].map((row) => row?.map((one) => cellText(one, 'vi'))),
  ).toEqual([
    ['06/11/2021', '180', '3'],
    ['12/11/2021', '180', '3'],
    ['Tổng cộng', '1.235', '18'],
  ]);
  const chart = blocks.find((one): one is Chart => one.kind === 'chart');
  if (!chart) throw new Error('no chart');
  const { bars, top } = drawnOf(chart, blocks, 'vi');
  expect(bars.map(({ label, values }) => [label, ...values.map(({ text }) => text)])).toEqual(
    days?.rows.map((row) => row.slice(0, 2).map((one) => cellText(one, 'vi'))),
  );
  expect(top).toBe(180);
  const wrong = composeDaily(
    { ...facts, week: { newPlaces: 19, passages: 1_236, byHand: 0 } },
    { language: 'vi' },
  );
  expect(wrong.ok ? [] : wrong.fault.contradictions.map((one) => contradictionText(one, 'vi'))).toEqual([
    'Tổng lượt quét của bảy ngày (1.235) khác tổng của tuần (1.236).',
    'Tổng địa điểm mới của bảy ngày (18) khác tổng của tuần (19).',
  ]);
});
