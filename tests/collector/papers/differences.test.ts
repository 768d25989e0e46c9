import { expect, test } from 'vitest';
import { differencesOf } from '../../../collector/papers/differences.ts';
import { composeWeekly } from '../../../collector/papers/forms/weekly-table.ts';
import { change, count, text } from '../../../collector/papers/written/cell.ts';
import type { Paper } from '../../../collector/papers/written/paper.ts';
import { quanSon } from './quan-son.ts';

function paperOf(rows: readonly (readonly [string, number])[]): Paper {
  const composed = composeWeekly(quanSon(), { language: 'vi' });
  if (!composed.ok) throw new Error(composed.fault.kind);
  const blocks = composed.value.blocks.map((block) =>
    block.kind === 'table'
      ? {
          ...block,
          columns: [
            { title: 'STT', isNumber: true },
            { title: 'Đơn vị', isNumber: false },
            { title: 'Lượt quét', isNumber: true },
            { title: '±', isNumber: true },
          ],
          rows: rows.map(([name, n], at) => [count(at + 1), text(name), count(n), change(n)]),
          total: null,
        }
      : block,
  );
  return { ...composed.value, blocks };
}

test('a row that stands elsewhere now is the same row, and of its figures those are named that differ', () => {
  const before = paperOf([
    ['Xã Một', 10],
    ['Xã Hai', 20],
    ['Xã Ba', 30],
  ]);
  const after = paperOf([
    ['Xã Hai', 20],
    ['Xã Một', 47],
    ['Xã Bốn', 5],
  ]);
  expect(differencesOf(before, before)).toEqual([]);
  expect(differencesOf(before, after)).toEqual([
    'Khác lần trước – Xã Một, Lượt quét: 10 thành 47 (tăng 37).',
    'Khác lần trước – có thêm dòng Xã Bốn.',
    'Khác lần trước – không còn dòng Xã Ba.',
  ]);
});

test('very many are said to be many', () => {
  const rows = (add: number) => Array.from({ length: 60 }, (_, at) => [`Xã ${at}`, at + add] as const);
  const said = differencesOf(paperOf(rows(0)), paperOf(rows(1)));
  expect(said).toHaveLength(21);
  expect(said.at(-1)).toBe('… và 40 chỗ khác nữa.');
});
