import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostExpected, sameAs } from '../../main/domain/expected.ts';
import { readExpectedTable } from '../../main/domain/expected-table.ts';
import { fieldsIn, venueProfiles } from '../../main/domain/venue-profile.ts';

const head = ['STT', 'Họ và tên', 'Số CCCD', 'Điện thoại', 'Gặp ai', 'Số người'];
const nobody: ReadonlySet<string> = new Set();
const columns = fieldsIn(venueProfiles.other, 'column');

function read(rows: readonly (readonly string[])[], listed = nobody) {
  const table = readExpectedTable(rows, listed, { columns });
  if (!table.ok) throw new Error(table.fault.kind);
  return table.value;
}
const whyOf = (row: readonly string[]) => read([head, row]).bad[0]?.why ?? null;

describe('a row', () => {
  test('is taken with what its headings mean, and the others are named', () => {
    const row = ['1', ' Lê Thị  Hẹn ', '051 190 000 019', '0905.123.456', 'cô Hà – phòng 204', '3'];
    expect(read([['DANH SÁCH KHÁCH'], [], head, row])).toEqual({
      visitors: [
        {
          name: 'Lê Thị Hẹn',
          number: '051 190 000 019',
          phone: '0905.123.456',
          host: 'cô Hà – phòng 204',
          people: 3,
        },
      ],
      bad: [],
      ignored: ['STT'],
    });
  });

  test.each([
    [['1', '', '051190000019', '', '', ''], 'no-name'],
    [['1', 'A', '79300012345', '', '', ''], 'number-zero'],
    [['1', 'A', '05119000001', '', '', ''], 'number'],
    [['1', 'A', '0511900000190', '', '', ''], 'number'],
    [['1', 'A', 'không nhớ', '', '', ''], 'number'],
    [['1', 'A', '', '12', '', ''], 'phone'],
    [['1', 'A', '', 'gọi cô Hà', '', ''], 'phone'],
    [['1', 'A', '', '', '', '0'], 'people'],
    [['1', 'A', '', '', '', '1000'], 'people'],
    [['1', 'A', '', '', '', '2,5'], 'people'],
    [['1', 'A', '', '', '', 'vài người'], 'people'],
    [['1', 'A', '', '', '', '0x10'], 'people'],
    [['1', 'A', '', '', '', '1.000'], 'people'],
    [['1', 'A'.repeat(61), '', '', '', ''], 'too-long'],
  ] as const)('%j is named: %s', (row, why) => {
    expect(whyOf(row)).toBe(why);
  });

  test.each([
    ['051190000019'],
    ['051.190.000.019'],
    ['０５１１９００００019'],
    ['123456780'],
    ['DN4797921234567'],
    ['B1234567'],
    [''],
  ])('the number %j is one', (number) => {
    expect(whyOf(['1', 'A', number, '', '', ''])).toBe(null);
  });

  test('that stands above, or on the list, is named, however its number is written', () => {
    const rows = [
      ['1', 'A', '051190000019', '', '', ''],
      ['2', 'B', '051 190 000 019', '', '', ''],
      ['3', 'Trần  Hai', '', '', 'Hà', ''],
      ['4', 'trần hai', '', '', 'hà', ''],
      ['5', 'Trần Hai', '', '', 'khoa Nội', ''],
      ['6', 'C', '051190000028', '', '', ''],
    ];
    const listed = new Set([sameAs({ name: 'khác', number: '0511 9000 0028' })]);
    expect(read([head, ...rows], listed).bad).toEqual([
      { row: 3, why: 'twice' },
      { row: 5, why: 'twice' },
      { row: 7, why: 'listed' },
    ]);
  });

  test('is one line: breaks and signs of control go', () => {
    expect(read([head, ['', 'Lê\u0007\nHẹn\u200b', '', '', '', '']]).visitors[0]?.name).toBe('Lê Hẹn');
  });
});

test('a title above the headings is none of them', () => {
  const rows = [
    ['Lớp', '5A'],
    ['Trường Tiểu học Thử'],
    ['STT', 'Họ và tên', 'Số CCCD'],
    ['1', 'A', '051190000019'],
  ];
  expect(read(rows).visitors).toEqual([{ name: 'A', number: '051190000019', people: 1 }]);
});

test.each([
  [79300012345, 'number-zero'],
  [1089001234, 'number-zero'],
  [12345678, 'number-zero'],
  [212345678, null],
  [7916123456, null],
  ['1089001234', null],
] as const)('a number cell that has lost its zeros is named: %j', (cell, why) => {
  expect(read([head, ['1', 'A', cell, '', '', '']] as never).bad[0]?.why ?? null).toBe(why);
});

test('a name in two columns is one, and the sum below is nobody', () => {
  const rows = [
    ['Họ', 'Tên', 'Số CCCD/CMND'],
    ['Nguyễn Thị', 'Lan', '051190000019'],
    ['Nguyễn Văn', 'Lan', ''],
    ['', 'Tổng cộng', ''],
  ];
  expect(read(rows).visitors.map(({ name }) => name)).toEqual(['Nguyễn Thị Lan', 'Nguyễn Văn Lan']);
  expect(read(rows).bad).toEqual([{ row: 4, why: 'no-name' }]);
});

test('headings are known with and without marks, in both languages', () => {
  for (const heading of ['Họ và tên', 'HO TEN', 'Họ & tên', 'name', 'Tên đoàn', 'Lớp', 'Học sinh'])
    expect(read([[heading], ['X']]).visitors, heading).toHaveLength(1);
});

test('what is no table of visitors says why', () => {
  const kindOf = (rows: readonly (readonly string[])[]) => {
    const table = readExpectedTable(rows, nobody, { columns });
    return table.ok ? null : table.fault.kind;
  };
  expect(kindOf([])).toBe('no-headings');
  expect(kindOf([['a'], ['b']])).toBe('no-headings');
  expect(kindOf([head])).toBe('no-rows');
  expect(kindOf([head, ['', ' ', '']])).toBe('no-rows');
  const many = Array.from({ length: mostExpected + 1 }, (_, at) => ['', `Người ${at}`]);
  expect(kindOf([head, ...many])).toBe('too-many-rows');
});

test('whatever stands in the cells, each filled row is either taken or named, once', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('051190000019', 'A', '3', '', '0905123456'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 30 }), (rows) => {
      const filled = rows.filter((row) => row.some((one) => one.trim()));
      const table = readExpectedTable([head, ...rows], nobody, { columns });
      const count = table.ok ? table.value.visitors.length + table.value.bad.length : 0;
      expect(count).toBe(filled.length);
    }),
  );
});
