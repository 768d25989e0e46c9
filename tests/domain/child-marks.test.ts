import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBirth } from '../../main/domain/child-marks.ts';
import { buildChildren, type ChildrenList, isCollector } from '../../main/domain/children.ts';
import { readChildrenTable } from '../../main/domain/children-table.ts';
import { indexChildren } from '../../main/domain/index-children.ts';

const empty: ChildrenList = { untilDay: 20270531, nextNo: 1, children: [] };
const head = ['Học sinh', 'Lớp', 'Ngày sinh', 'Mã học sinh', 'Người đón'];

function read(rows: readonly (readonly (string | number)[])[], list = empty) {
  const table = readChildrenTable([head, ...rows], list);
  if (!table.ok) throw new Error(table.fault.kind);
  const built = buildChildren(list);
  for (const entry of table.value.entries) built.add(entry);
  const children = built.list().children.map(({ name, birth = '', code = '', collectors }) => ({
    name: [name, birth, code].join('|'),
    collectors: collectors.map((one) => one.name).join(),
  }));
  return { ...table.value, children };
}

describe('two children of one name and class', () => {
  test('are two where birth date or code tells them apart, over all rows of a table', () => {
    const { children, bad, doubtful } = read([
      ['Lê Bé An', '3A', '02/03/2019', '', 'Mẹ Một'],
      ['Lê Bé An', '3A', 43691, '', 'Mẹ Hai'],
      ['', '', '', '', 'Bố Hai'],
      ['lê bé an', '3a', '2-3-2019', '', 'Bố Một'],
      ['Lê Bé Bình', '3A', '', 'HS-1', 'Mẹ Ba'],
      ['Lê Bé Bình', '3A', '', 'hs 1', 'Bố Ba'],
      ['Lê Bé Bình', '3A', '', 'HS-2', 'Mẹ Bốn'],
    ]);
    expect([bad, doubtful]).toEqual([[], []]);
    expect(children).toEqual([
      { name: 'Lê Bé An|2019-03-02|', collectors: 'Mẹ Một,Bố Một' },
      { name: 'Lê Bé An|2019-08-14|', collectors: 'Mẹ Hai,Bố Hai' },
      { name: 'Lê Bé Bình||HS-1', collectors: 'Mẹ Ba,Bố Ba' },
      { name: 'Lê Bé Bình||HS-2', collectors: 'Mẹ Bốn' },
    ]);
  });

  test('are named where one says less than it takes to tell', () => {
    const { bad } = read([
      ['Lê Bé An', '3A', '02/03/2019', '', 'Mẹ Một'],
      ['Lê Bé An', '3A', '', '', 'Mẹ Hai'],
      ['', '', '', '', 'Bố Hai'],
      ['Lê Bé An', '3A', '', 'HS-1', 'Mẹ Ba'],
      ['Lê Bé An', '3A', '31/02/2019', '', 'Mẹ Bốn'],
    ]);
    expect(bad).toEqual([
      { row: 3, why: 'which-child' },
      { row: 4, why: 'which-child' },
      { row: 5, why: 'which-child' },
      { row: 6, why: 'birth' },
    ]);
  });

  test('without anything else are one, and the row with another collector is named as doubtful', () => {
    const rows = [
      ['Lê Bé An', '3A', '', '', 'Mẹ Một'],
      ['', '', '', '', 'Bố Một'],
      ['Lê Bé Bình', '3A', '', '', 'Mẹ Ba'],
      ['Lê Bé An', '3A', '', '', 'Mẹ Hai'],
      ['Lê Bé An', '3A', '', '', 'Mẹ Một'],
      ['Lê Bé An', '3B', '', '', 'Mẹ Hai'],
    ];
    const table = read(rows);
    expect(table.doubtful).toEqual([5]);
    expect(table.bad).toEqual([{ row: 6, why: 'twice' }]);
    const built = buildChildren(empty);
    built.add({ child: 'Lê Bé An', group: '3A', name: 'Bà' });
    expect(read(rows, built.list()).doubtful).toEqual([2, 5]);
  });

  test('on a list of before, which has neither, are read as they were', () => {
    const list: ChildrenList = {
      untilDay: 20270531,
      nextNo: 3,
      children: [{ no: 1, name: 'Lê Bé An', group: '3A', collectors: [{ no: 2, name: 'Mẹ' }] }],
    };
    const built = buildChildren(list);
    expect(built.list()).toEqual(list);
    expect(built.add({ child: 'lê bé an', group: '3A', name: 'Bố' })).toBe(null);
    expect(built.list().children).toMatchObject([{ no: 1, collectors: [{ no: 2 }, { no: 3 }] }]);
    expect(built.add({ child: 'Lê Bé An', group: '3A', birth: '2019-03-02', name: 'Bà' })).toBe(
      'which-child',
    );
  });
});

test.each([
  ['02/03/2019', '2019-03-02'],
  ['2.3.19', '2019-03-02'],
  ['02032019', '2019-03-02'],
  ['2019-03-02', '2019-03-02'],
  [43526, '2019-03-02'],
  ['29/02/2019', null],
  ['03/2019', null],
  ['2019', null],
  [2019, null],
  ['hôm qua', null],
])('the birth date %j is %s', (written, birth) => {
  expect(readBirth(written)).toBe(birth);
});

test('the index finds whom a look at every collector finds, in the order of the list', () => {
  const number = fc.constantFrom(
    '',
    '019',
    '190019',
    '051190000019',
    '051 190 000 019',
    'C1234567',
    '0019',
    '19',
  );
  const name = fc.constantFrom('Lê Văn Cha', 'LE VAN CHA', 'Lê Chú', '…', '');
  const collector = fc.record({ no: fc.constant(0), name, number });
  const child = fc.record({ no: fc.nat(), name, collectors: fc.array(collector, { maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(child, { maxLength: 8 }), fc.record({ number, name }), (children, shown) => {
      const slow = children.filter(({ collectors }) =>
        collectors.some((one) => {
          const [known, given] = [one.number, shown.number].map((text) => text.replace(/\s/g, ''));
          if (!known || !given) return false;
          if (!/^\d{3,6}$/.test(known)) return known === given;
          const fold = (text: string) =>
            text
              .normalize('NFD')
              .replace(/[^\w\s]|_/g, '')
              .toLowerCase();
          return given.endsWith(known) && fold(one.name) === fold(shown.name);
        }),
      );
      expect(indexChildren({ ...empty, children }).ofShown(shown)).toEqual(slow);
      expect(children.filter((one) => one.collectors.some((of) => isCollector(of, shown)))).toEqual(slow);
    }),
    { numRuns: 500 },
  );
});
