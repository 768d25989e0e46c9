import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildChildren,
  type ChildEntry,
  type ChildrenList,
  childTroubleOf,
  isCollector,
  mostCollectors,
  withoutChild,
} from '../../main/domain/children.ts';
import { readChildrenTable } from '../../main/domain/children-table.ts';
import { pupilRows } from '../../main/domain/pupil-act.ts';

const empty: ChildrenList = { untilDay: 20270531, nextNo: 1, children: [] };
const head = ['Học sinh', 'Lớp', 'Người đón', 'Quan hệ', 'CCCD', 'Điện thoại'];

function read(rows: readonly (readonly (string | number)[])[], list = empty) {
  const table = readChildrenTable([head, ...rows], list);
  if (!table.ok) throw new Error(table.fault.kind);
  return table.value;
}

describe('a table of children', () => {
  test('a child with three collectors is three rows, with or without its name in each', () => {
    const { entries, bad } = read([
      ['Lê Bé An', '3A', 'Lê Văn Cha', 'bố', '051190000019', '0905123456'],
      ['', '', 'Trần Thị Bà', 'bà ngoại', '019', ''],
      ['Lê Bé An', '3A', 'Nguyễn Thị Mẹ', 'mẹ', '', ''],
      ['Lê Bé An', '3B', 'Lê Văn Cha', 'bố', '051190000019', ''],
    ]);
    expect(bad).toEqual([]);
    const built = buildChildren(empty);
    for (const entry of entries) expect(built.add(entry)).toBe(null);
    expect(
      built.list().children.map(({ name, group, collectors }) => [name, group, collectors.length]),
    ).toEqual([
      ['Lê Bé An', '3A', 3],
      ['Lê Bé An', '3B', 1],
    ]);
  });

  test.each([
    [['', '3A', 'Cha', '', '', ''], 'no-child'],
    [['Bé', '3A', '', '', '', ''], 'no-collector'],
    [['Bé', '3A', 'Cha', '', '12', ''], 'collector-number'],
    [['Bé', '3A', 'Cha', '', '0511900000', ''], 'collector-number'],
    [['Bé', '3A', 'Cha', '', 'quên', ''], 'collector-number'],
    [['Bé', '3A', 'Cha', '', 79300012345, ''], 'number-zero'],
    [['Bé', '3A', 'Cha', '', '79300012345', ''], 'number-zero'],
    [['Bé', '3A', 'Cha', '', '', '12'], 'phone'],
    [['Bé', 'A'.repeat(31), 'Cha', '', '', ''], 'too-long'],
    [['Tổng cộng', '', 'x', '', '', ''], 'no-child'],
  ] as const)('%j is named: %s', (row, why) => {
    expect(read([row]).bad).toEqual([{ row: 2, why }]);
  });

  test('what stands above or on the list is named, and so is a ninth collector', () => {
    const rows = Array.from({ length: mostCollectors + 1 }, (_, at) => [
      'Bé',
      '3A',
      `Người ${at}`,
      '',
      '',
      '',
    ]);
    expect(read([...rows, ['bé', '3a', 'người 1', '', '', '']]).bad).toEqual([
      { row: 10, why: 'many-collectors' },
      { row: 11, why: 'twice' },
    ]);
    const built = buildChildren(empty);
    built.add({ child: 'Bé', group: '3A', name: 'Cha' });
    expect(read([['Bé', '3A', 'Cha', '', '', '']], built.list()).bad).toEqual([{ row: 2, why: 'listed' }]);
  });

  test('what is no such table says why', () => {
    expect(readChildrenTable([['Họ và tên'], ['A']], empty)).toEqual({
      ok: false,
      fault: { kind: 'no-headings' },
    });
    expect(readChildrenTable([head], empty)).toEqual({ ok: false, fault: { kind: 'no-rows' } });
    const many = Array.from({ length: 2_001 }, (_, at) => [`Bé ${at}`, '1', 'Cha', '', '', '']);
    expect(readChildrenTable([head, ...many], empty)).toEqual({
      ok: false,
      fault: { kind: 'too-many-rows' },
    });
  });

  test('each row is taken or named, never both, whatever is in it', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'Bé', '3A', 'Cha', '019', '051190000019', '12'),
      fc.string(),
      fc.integer(),
    );
    const row = fc.array(cell, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const table = readChildrenTable([head, ...rows], empty);
        if (!table.ok) return;
        const filled = rows.filter((cells) => cells.some((one) => String(one).trim() !== ''));
        expect(table.value.entries.length + table.value.bad.length).toBe(filled.length);
        const built = buildChildren(empty);
        for (const entry of table.value.entries) {
          expect(childTroubleOf(entry)).toBe(null);
          expect(built.add(entry)).toBe(null);
        }
        const numbers = built
          .list()
          .children.flatMap(({ no, collectors }) => [no, ...collectors.map((one) => one.no)]);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });

  test('two thousand rows are read in the time of a look', () => {
    const rows = Array.from({ length: 2_000 }, (_, at) => [`Bé Thử ${at}`, `${at % 30}`, 'Cha', '', '', '']);
    const began = performance.now();
    expect(read(rows).entries).toHaveLength(2_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a collector', () => {
  const whole = { name: 'Lê Văn Cha', number: '051 190 000 019' };
  const end = { name: 'Lê Văn Cha', number: '019' };
  test.each([
    [whole, { number: '051190000019', name: 'Tên Khác' }, true],
    [whole, { number: '051190000028', name: 'Lê Văn Cha' }, false],
    [end, { number: '051190000019', name: 'LE VAN CHA' }, true],
    [end, { number: '051190000019', name: 'Lê Văn Chú' }, false],
    [end, { number: '051190000019' }, false],
    [{ name: 'Lê Văn Cha' }, { number: '051190000019', name: 'Lê Văn Cha' }, false],
    [whole, { name: 'Lê Văn Cha' }, false],
  ])('%j and %j: %s', (collector, shown, isOne) => {
    expect(isCollector(collector, shown)).toBe(isOne);
  });
});

test('numbers are never given anew, and the last collector takes the child along', () => {
  const entry: ChildEntry = { child: 'Bé', group: '3A', name: 'Cha' };
  const built = buildChildren(empty);
  built.add(entry);
  built.add({ ...entry, name: 'Mẹ' });
  const list = built.list();
  expect(list.children[0]).toMatchObject({ no: 1, collectors: [{ no: 2 }, { no: 3 }] });
  const less = withoutChild(list, 1, 2);
  expect(less.children[0]?.collectors).toEqual([{ no: 3, name: 'Mẹ' }]);
  const none = withoutChild(less, 1, 3);
  expect(none.children).toEqual([]);
  const again = buildChildren(none);
  again.add(entry);
  expect(again.list().children[0]?.no).toBe(4);
});

test('a day of pupils: the newest first, without what was taken back', () => {
  const act = { atMs: 1, actor: 'nv-1', ref: null };
  expect(
    pupilRows([
      { ...act, seq: 1, act: 'child-handed', detail: '{"child":4,"collector":5,"entry":"e1"}' },
      { ...act, seq: 2, act: 'pupil-late', detail: '{"entry":"e2","why":"traffic"}' },
      { ...act, seq: 3, act: 'child-handed', detail: '{"child":9,"entry":"e3"}' },
      { ...act, seq: 4, act: 'pupil-undone', detail: null, ref: 3 },
    ]),
  ).toEqual([
    { seq: 2, atMs: 1, actor: 'nv-1', kind: 'late', why: 'traffic', child: null, entry: 'e2' },
    { seq: 1, atMs: 1, actor: 'nv-1', kind: 'handed', why: null, child: 4, entry: 'e1' },
  ]);
});
