import { expect, test } from 'vitest';
import { readChildrenTable } from '../../main/domain/children-table.ts';

const empty = { untilDay: 20270531, nextNo: 1, children: [] };
const read = (rows: readonly (readonly string[])[]) => {
  const table = readChildrenTable(rows, empty);
  if (!table.ok) throw new Error(table.fault.kind);
  return table.value;
};

test('a class that is written once, in a merged cell, is that of the rows below', () => {
  const { entries } = read([
    ['Học sinh', 'Lớp', 'Người đón', 'CCCD'],
    ['Lê Bình', '3A', 'Mẹ Một', '051190000019'],
    ['Trần An', '', 'Mẹ Hai', '051190000027'],
    ['Lê Bình', '3B', 'Mẹ Ba', '051190000035'],
    ['Phạm Cúc', '', 'Mẹ Bốn', '051190000043'],
  ]);
  expect(entries.map(({ child, group }) => `${child} ${group}`)).toEqual([
    'Lê Bình 3A',
    'Trần An 3A',
    'Lê Bình 3B',
    'Phạm Cúc 3B',
  ]);
});

test('a second column of the same heading is another person’s, and named as left out', () => {
  const { entries, ignored } = read([
    ['Học sinh', 'Người đón', 'CCCD', 'Người đón', 'CCCD'],
    ['Lê Bình', 'Mẹ Hoa', '', 'Bố Nam', '051190000019'],
  ]);
  expect(entries).toEqual([{ child: 'Lê Bình', name: 'Mẹ Hoa' }]);
  expect(ignored).toEqual(['Người đón', 'CCCD']);
});
