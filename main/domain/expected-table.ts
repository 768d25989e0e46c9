import {
  type ExpectedField,
  type ExpectedVisitor,
  expectedFields,
  mostExpected,
  oneLine,
  type RowTrouble,
  sameAs,
  troubleOf,
} from './expected.ts';
import { provinces } from './personal-number.ts';

/** As the spreadsheet keeps it. */
export type TableCell = string | number;

/** A row of the table that cannot be taken; `row` as the spreadsheet numbers it. */
export type BadRow = { readonly row: number; readonly why: RowTrouble };

export type ExpectedTable = {
  readonly visitors: readonly Omit<ExpectedVisitor, 'id'>[];
  readonly bad: readonly BadRow[];
  /** Headings that mean nothing here: their cells are left out. */
  readonly ignored: readonly string[];
};

export type TableFault =
  /** No row has a heading for a name or a group. */
  { readonly kind: 'no-headings' } | { readonly kind: 'no-rows' } | { readonly kind: 'too-many-rows' };

/** Headings as people write them, without signs and in small letters. */
type Column = ExpectedField | 'people' | 'family';
const headings: Readonly<Record<Column, readonly string[]>> = {
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
    'host',
    'department',
  ],
  purpose: ['viec', 'viec gi', 'ly do', 'muc dich', 'noi dung', 'purpose', 'reason'],
  plate: ['bien so', 'bien so xe', 'xe', 'so xe', 'plate', 'vehicle'],
  people: ['so nguoi', 'so luong', 'sl', 'people', 'count'],
};
const columnNames = [...expectedFields, 'people', 'family'] as const;
/** A title or two may stand above them. */
const rowsBeforeHeadings = 10;

/** Rows of a spreadsheet as those who are expected: each row wholly, or not at all and named. `listed`: who is there already. */
export function readExpectedTable(
  rows: readonly (readonly TableCell[])[],
  listed: ReadonlySet<string>,
): { readonly ok: true; readonly value: ExpectedTable } | { readonly ok: false; readonly fault: TableFault } {
  const head = headingsAt(rows.slice(0, rowsBeforeHeadings));
  if (head === -1) return { ok: false, fault: { kind: 'no-headings' } };
  const columns = (rows[head] ?? []).map(fieldUnder);
  const filled = rows.flatMap((cells, at) => (at > head && cells.some(isFilled) ? [{ cells, at }] : []));
  if (filled.length === 0) return { ok: false, fault: { kind: 'no-rows' } };
  if (filled.length + listed.size > mostExpected) return { ok: false, fault: { kind: 'too-many-rows' } };
  const seen = new Set<string>();
  const visitors: Omit<ExpectedVisitor, 'id'>[] = [];
  const bad: BadRow[] = [];
  for (const { cells, at } of filled) {
    const read = readRow(cells, columns);
    const why = typeof read === 'string' ? read : twiceIn(read, seen, listed);
    if (why !== null) bad.push({ row: at + 1, why });
    else visitors.push(read as Omit<ExpectedVisitor, 'id'>);
  }
  const ignored = (rows[head] ?? []).filter((cell, at) => isFilled(cell) && columns[at] === null).map(String);
  return { ok: true, value: { visitors, bad, ignored } };
}

function readRow(
  cells: readonly TableCell[],
  columns: readonly (Column | null)[],
): Omit<ExpectedVisitor, 'id'> | RowTrouble {
  const written: Partial<Record<Column, TableCell>> = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (column !== null && isFilled(cell)) written[column] ??= cell;
  }
  if (typeof written.number === 'number' && hasLostZeros(written.number)) return 'number-zero';
  const {
    people: count = '1',
    family = '',
    ...texts
  } = Object.fromEntries(
    Object.entries(written).map(([column, cell]) => [column, oneLine(String(cell))]),
  ) as Partial<Record<Column, string>>;
  if (!/^\d{1,3}$/.test(count) || Number(count) < 1) return 'people';
  const name = oneLine(`${family} ${texts.name ?? ''}`);
  if (isSum(name)) return 'no-name';
  const fields = { ...texts, ...(name !== '' && { name }) };
  return troubleOf(fields) ?? { ...fields, people: Number(count) };
}

/** "Tổng cộng" below the names is nobody. */
const isSum = (name: string) => /^tong( cong| so)?$/.test(foldHeading(name));

/**
 * A number cell keeps no zeros in front: eleven digits were twelve, eight were nine, and ten that make a personal number
 * with two zeros before them may have been one. Whoever wrote it is asked to keep such cells as text.
 */
function hasLostZeros(number: number): boolean {
  const digits = String(number);
  if (digits.length === 8 || digits.length === 11) return true;
  return digits.length === 10 && provinces.has(`00${digits[0]}`) && Number(digits[1]) <= 3;
}

/** Remembers whom it has seen. */
function twiceIn(
  visitor: Omit<ExpectedVisitor, 'id'>,
  seen: Set<string>,
  listed: ReadonlySet<string>,
): RowTrouble | null {
  const same = sameAs(visitor);
  if (listed.has(same)) return 'listed';
  if (seen.has(same)) return 'twice';
  seen.add(same);
  return null;
}

function fieldUnder(heading: TableCell): Column | null {
  const folded = foldHeading(String(heading));
  return columnNames.find((column) => headings[column].includes(folded)) ?? null;
}

/** The row with the most headings that are known, and a name's or a group's among them; -1: none. */
function headingsAt(rows: readonly (readonly TableCell[])[]): number {
  const known = rows.map((row) => row.flatMap((cell) => fieldUnder(cell) ?? []));
  const counts = known.map((columns) =>
    columns.some((column) => column === 'name' || column === 'group') ? columns.length : 0,
  );
  const most = Math.max(0, ...counts);
  return most === 0 ? -1 : counts.indexOf(most);
}

const isFilled = (cell: TableCell) => String(cell).trim() !== '';

function foldHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
