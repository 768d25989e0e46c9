import {
  type ExpectedField,
  type ExpectedVisitor,
  mostExpected,
  oneLine,
  type RowTrouble,
  sameAs,
  troubleOf,
} from './expected.ts';
import { minutesOfDay, writtenTime } from './sailing.ts';
import {
  foldHeading,
  hasLostZeros,
  rowsOfTable,
  type TableCell,
  type TableFault,
  type TableRow,
} from './table-rows.ts';
import type { DeskField } from './visitor.ts';

/** A row of the table that cannot be taken; `row` as the spreadsheet numbers it. */
export type BadRow = { readonly row: number; readonly why: RowTrouble };

export type ExpectedTable = {
  readonly visitors: readonly Omit<ExpectedVisitor, 'id'>[];
  readonly bad: readonly BadRow[];
  /** Headings that mean nothing here: their cells are left out. */
  readonly ignored: readonly string[];
};

type TablePlace = {
  readonly columns: readonly DeskField[];
  readonly same?: (visitor: Omit<ExpectedVisitor, 'id'>) => string;
};

/** `family` and `departs` are written before the name and behind the boat. */
type Column = ExpectedField | 'people' | 'family' | 'departs';

/** What only some places have stands first: there a word means that, and elsewhere what it usually means. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  sailing: ['tau', 'chuyen', 'chuyen tau', 'ten tau', 'sailing', 'boat', 'ship'],
  departs: ['gio chay', 'gio khoi hanh', 'khoi hanh', 'gio', 'departure', 'departs'],
  department: ['khoa', 'khoa phong', 'phong kham', 'department', 'ward'],
  insurance: ['bhyt', 'so bhyt', 'the bhyt', 'so the bhyt', 'bao hiem', 'insurance'],
  family: ['ho', 'ho dem', 'ho va dem', 'ho lot', 'ho va ten dem'],
  name: ['ho va ten', 'ho ten', 'ten', 'khach', 'ten khach', 'hoc sinh', 'hanh khach', 'name', 'full name'],
  group: ['doan', 'nhom', 'lop', 'ten doan', 'tau', 'chuyen', 'group', 'class', 'sailing'],
  number: [
    'so giay to',
    'cccd',
    'so cccd cmnd',
    'cccd cmnd',
    'so cmnd',
    'so cccd',
    'can cuoc',
    'so can cuoc',
    'cmnd',
    'bhyt',
    'so bhyt',
    'number',
    'id',
  ],
  phone: ['dien thoai', 'so dien thoai', 'sdt', 'dt', 'phone', 'mobile'],
  host: [
    'gap ai',
    'gap',
    'nguoi tiep',
    'khoa',
    'phong',
    'khoa phong',
    'don ai',
    'giao vien',
    'tham ai',
    'benh nhan',
    'host',
    'department',
  ],
  purpose: ['viec', 'viec gi', 'ly do', 'muc dich', 'noi dung', 'purpose', 'reason'],
  plate: ['bien so', 'bien so xe', 'xe', 'so xe', 'plate', 'vehicle'],
  people: ['so nguoi', 'so luong', 'sl', 'people', 'count'],
};
/** Whatever the place: they belong to a field that it has. */
const beside: Readonly<Partial<Record<Column, DeskField>>> = {
  people: 'name',
  family: 'name',
  departs: 'sailing',
};

/**
 * Rows of a spreadsheet as those who are expected: each row wholly, or not at all and named. `listed`: who is there already,
 * as `same` names them; `columns`: the fields that a table of such a place may have.
 */
export function readExpectedTable(
  rows: readonly (readonly TableCell[])[],
  listed: ReadonlySet<string>,
  { columns, same = sameAs }: TablePlace,
): { readonly ok: true; readonly value: ExpectedTable } | { readonly ok: false; readonly fault: TableFault } {
  const known = Object.entries(headings).filter(([column]) =>
    columns.includes(beside[column as Column] ?? (column as DeskField)),
  );
  const table = rowsOfTable<Column>(rows, {
    headings: Object.fromEntries(known),
    isHead: (found) => found.includes('name') || found.includes('group'),
    mostRows: mostExpected - listed.size,
  });
  if (!table.ok) return table;
  const seen = new Set<string>();
  const visitors: Omit<ExpectedVisitor, 'id'>[] = [];
  const bad: BadRow[] = [];
  for (const { row, cells } of table.value.rows) {
    const read = readRow(cells);
    const why = typeof read === 'string' ? read : twiceIn(same(read), seen, listed);
    if (why !== null) bad.push({ row, why });
    else visitors.push(read as Omit<ExpectedVisitor, 'id'>);
  }
  return { ok: true, value: { visitors, bad, ignored: table.value.ignored } };
}

function readRow(cells: TableRow<Column>['cells']): Omit<ExpectedVisitor, 'id'> | RowTrouble {
  if (hasLostZeros(cells.number)) return 'number-zero';
  const {
    people: count = '1',
    family = '',
    departs = '',
    ...texts
  } = Object.fromEntries(
    Object.entries(cells).map(([column, cell]) => [column, oneLine(String(cell))]),
  ) as Partial<Record<Column, string>>;
  if (!/^\d{1,3}$/.test(count) || Number(count) < 1) return 'people';
  const name = oneLine(`${family} ${texts.name ?? ''}`);
  if (isSum(name)) return 'no-name';
  const sailing = oneLine(`${texts.sailing ?? ''} ${timeIn(departs)}`);
  const fields = { ...texts, ...(name !== '' && { name }), ...(sailing !== '' && { sailing }) };
  return troubleOf(fields) ?? { ...fields, people: Number(count) };
}

/** A time that the spreadsheet keeps as a part of a day: 0.3125 is 07:30. */
function timeIn(written: string): string {
  if (!/^0?\.\d+$/.test(written)) return written;
  return writtenTime(Math.round(Number(written) * minutesOfDay));
}

/** "Tổng cộng" below the names is nobody. */
const isSum = (name: string) => /^tong( cong| so)?$/.test(foldHeading(name));

/** Remembers whom it has seen. */
function twiceIn(same: string, seen: Set<string>, listed: ReadonlySet<string>): RowTrouble | null {
  if (listed.has(same)) return 'listed';
  if (seen.has(same)) return 'twice';
  seen.add(same);
  return null;
}
