import { provinces } from './personal-number.ts';

/** As the spreadsheet keeps it. */
export type TableCell = string | number;

/** A sheet of a workbook, by its place in it, from 0. */
export type TableSheet = { readonly at: number; readonly name: string };

export type TableFault =
  /** No row has the headings without which nothing can be read. */
  { readonly kind: 'no-headings' } | { readonly kind: 'no-rows' } | { readonly kind: 'too-many-rows' };

export type TableShape<Column extends string> = {
  /** Headings as people write them, without marks and in small letters. */
  readonly headings: Readonly<Partial<Record<Column, readonly string[]>>>;
  /** Whether these are the headings of such a table. */
  readonly isHead: (columns: readonly Column[]) => boolean;
  /** Rows below the headings. */
  readonly mostRows: number;
};

export type TableRow<Column extends string> = {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  /** What stands under each heading that is known, where something does. */
  readonly cells: Readonly<Partial<Record<Column, TableCell>>>;
};

export type TableRows<Column extends string> = {
  readonly rows: readonly TableRow<Column>[];
  /** Headings that mean nothing here: their cells are left out. */
  readonly ignored: readonly string[];
};

/** A title or two may stand above them. */
const rowsBeforeHeadings = 10;

/** The filled rows of a spreadsheet below its headings. A heading that two columns know is the first one's. */
export function rowsOfTable<Column extends string>(
  table: readonly (readonly TableCell[])[],
  shape: TableShape<Column>,
):
  | { readonly ok: true; readonly value: TableRows<Column> }
  | { readonly ok: false; readonly fault: TableFault } {
  const head = headingsAt(table.slice(0, rowsBeforeHeadings), shape);
  if (head === -1) return { ok: false, fault: { kind: 'no-headings' } };
  const headings = table[head] ?? [];
  const known = headings.map((heading) => columnUnder(heading, shape));
  // Two columns of one heading are two people: the second is nobody's.
  const columns = known.map((column, at) => (known.indexOf(column) === at ? column : null));
  const filled = table.flatMap((cells, at) => (at > head && cells.some(isFilled) ? [{ cells, at }] : []));
  if (filled.length === 0) return { ok: false, fault: { kind: 'no-rows' } };
  if (filled.length > shape.mostRows) return { ok: false, fault: { kind: 'too-many-rows' } };
  return {
    ok: true,
    value: {
      rows: filled.map(({ cells, at }) => ({ row: at + 1, cells: underHeadings(cells, columns) })),
      ignored: headings.filter((cell, at) => isFilled(cell) && columns[at] === null).map(String),
    },
  };
}

/**
 * A number cell keeps no zeros in front: eleven digits were twelve, eight were nine, and ten that make a personal number
 * with two zeros before them may have been one. Whoever wrote it is asked to keep such cells as text.
 */
export function hasLostZeros(number: TableCell | undefined): boolean {
  if (typeof number !== 'number') return false;
  const digits = String(number);
  if (digits.length === 8 || digits.length === 11) return true;
  return digits.length === 10 && provinces.has(`00${digits[0]}`) && Number(digits[1]) <= 3;
}

/** "Họ và tên" is "ho va ten". */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function underHeadings<Column extends string>(
  cells: readonly TableCell[],
  columns: readonly (Column | null)[],
): Readonly<Partial<Record<Column, TableCell>>> {
  const written: Partial<Record<Column, TableCell>> = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (column !== null && isFilled(cell)) written[column] = cell;
  }
  return written;
}

function columnUnder<Column extends string>(
  heading: TableCell,
  { headings }: TableShape<Column>,
): Column | null {
  const folded = foldHeading(String(heading));
  return (Object.keys(headings) as Column[]).find((column) => headings[column]?.includes(folded)) ?? null;
}

/** The row with the most headings that are known, among those that are a head; -1: none. */
function headingsAt<Column extends string>(
  rows: readonly (readonly TableCell[])[],
  shape: TableShape<Column>,
): number {
  const counts = rows.map((row) => {
    const known = row.flatMap((cell) => columnUnder(cell, shape) ?? []);
    return shape.isHead(known) ? known.length : 0;
  });
  const most = Math.max(0, ...counts);
  return most === 0 ? -1 : counts.indexOf(most);
}

const isFilled = (cell: TableCell) => String(cell).trim() !== '';
