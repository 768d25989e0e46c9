import { mostPeople } from '../../protocol/people.ts';
import {
  type ExpectedField,
  type ExpectedVisitor,
  expectedFields,
  mostExpected,
  type RowTrouble,
  sameAs,
  troubleOf,
} from './expected.ts';

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
const headings: Readonly<Record<ExpectedField | 'people', readonly string[]>> = {
  name: ['ho va ten', 'ho ten', 'ten', 'khach', 'ten khach', 'hoc sinh', 'hanh khach', 'name', 'full name'],
  group: ['doan', 'nhom', 'lop', 'ten doan', 'tau', 'chuyen', 'group', 'class', 'sailing'],
  number: [
    'so giay to',
    'cccd',
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
/** A title or two may stand above them. */
const rowsBeforeHeadings = 10;

/** Rows of a spreadsheet as those who are expected: each row wholly, or not at all and named. `listed`: who is there already. */
export function readExpectedTable(
  rows: readonly (readonly string[])[],
  listed: ReadonlySet<string>,
): { readonly ok: true; readonly value: ExpectedTable } | { readonly ok: false; readonly fault: TableFault } {
  const head = rows.slice(0, rowsBeforeHeadings).findIndex((row) => row.some((cell) => isNaming(cell)));
  if (head === -1) return { ok: false, fault: { kind: 'no-headings' } };
  const columns = (rows[head] ?? []).map(fieldUnder);
  const filled = rows.flatMap((cells, at) =>
    at > head && cells.some((cell) => cell.trim()) ? [{ cells, at }] : [],
  );
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
  const ignored = (rows[head] ?? []).filter((cell, at) => cell.trim() !== '' && columns[at] === null);
  return { ok: true, value: { visitors, bad, ignored } };
}

function readRow(
  cells: readonly string[],
  columns: readonly (ExpectedField | 'people' | null)[],
): Omit<ExpectedVisitor, 'id'> | RowTrouble {
  const written: Partial<Record<ExpectedField | 'people', string>> = {};
  for (const [at, field] of columns.entries()) {
    const cell = cleanCell(cells[at] ?? '');
    if (field !== null && cell !== '') written[field] ??= cell;
  }
  const { people: count = '1', ...fields } = written;
  const people = Number(count);
  if (!Number.isInteger(people) || people < 1 || people > mostPeople) return 'people';
  return troubleOf(fields) ?? { ...fields, people };
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

/** One line without anything that is no sign. */
function cleanCell(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}

function fieldUnder(heading: string): ExpectedField | 'people' | null {
  const folded = foldHeading(heading);
  const fields = [...expectedFields, 'people'] as const;
  return fields.find((field) => headings[field].includes(folded)) ?? null;
}

const isNaming = (cell: string) => ['name', 'group'].includes(fieldUnder(cell) ?? '');

function foldHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
