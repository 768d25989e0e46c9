import { failed, ok, type Result } from '../../../protocol/result.ts';
import { foldWords } from '../fold-words.ts';
import type { TableFault } from '../venue-fault.ts';
import type { ReadCells, TableCell, TableMark } from './venue-table-worker.ts';

/** What people write above each column, in small letters without marks, and the columns that no table is without. */
export type Headings<Column extends string> = {
  readonly words: Readonly<Record<Column, readonly string[]>>;
  readonly wanted: readonly Column[];
};

export type HeadedRow<Column extends string> = {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  /** What stands under each heading that is known, where something does. */
  readonly cells: Readonly<Partial<Record<Column, TableCell>>>;
  /** The first of its cells that says nothing sure. */
  readonly mark: TableMark['why'] | null;
};

export type HeadedRows<Column extends string> = {
  readonly rows: readonly HeadedRow<Column>[];
  readonly ignored: readonly string[];
};

const mostRows = 10_000;
/** A title or two may stand above them. */
export const rowsBeforeHeadings = 10;

/** Where the headings stand, and what is meant by each column; null: by none that is known. */
export type TableHead<Column extends string> = {
  readonly at: number;
  readonly meant: readonly (Column | null)[];
  readonly ignored: readonly string[];
};

/** The row with the most headings that are known, with all that are wanted among them. A heading that stands twice is the first column's. */
export function headOf<Column extends string>(
  table: readonly (readonly TableCell[])[],
  headings: Headings<Column>,
): TableHead<Column> | null {
  const under = columnFinder(headings);
  const counts = table.slice(0, rowsBeforeHeadings).map((cells) => {
    const known = new Set(cells.flatMap((cell) => under(cell) ?? []));
    return headings.wanted.every((column) => known.has(column)) ? known.size : 0;
  });
  const most = Math.max(0, ...counts);
  if (most === 0) return null;
  const at = counts.indexOf(most);
  const written = table[at] ?? [];
  const known = written.map(under);
  const meant = known.map((column, place) => (known.indexOf(column) === place ? column : null));
  return {
    at,
    meant,
    ignored: written.filter((cell, place) => isFilled(cell) && !meant[place]).map(String),
  };
}

/** A row below the headings, `at` rows from the first; null: nothing stands there. */
export function rowUnder<Column extends string>(
  { meant }: TableHead<Column>,
  cells: readonly TableCell[],
  { at, marks }: { readonly at: number; readonly marks: readonly TableMark[] },
): HeadedRow<Column> | null {
  const unsure = marks.find(({ column }) => meant[column]);
  if (!cells.some(isFilled) && !unsure) return null;
  return { row: at + 1, cells: underHeadings(cells, meant), mark: unsure?.why ?? null };
}

/** The filled rows of a table below its headings, 10,000 at most. */
export function rowsBelow<Column extends string>(
  { rows: table, marks }: ReadCells,
  headings: Headings<Column>,
): Result<HeadedRows<Column>, { readonly kind: TableFault }> {
  const head = headOf(table, headings);
  if (head === null) return failed({ kind: 'no-headings' });
  const marked = Map.groupBy(marks, ({ row }) => row);
  const rows = table.flatMap((cells, at) =>
    at > head.at ? (rowUnder(head, cells, { at, marks: marked.get(at) ?? [] }) ?? []) : [],
  );
  if (rows.length === 0) return failed({ kind: 'no-rows' });
  if (rows.length > mostRows) return failed({ kind: 'too-many-rows' });
  return ok({ rows, ignored: head.ignored });
}

function columnFinder<Column extends string>({
  words,
}: Headings<Column>): (heading: TableCell) => Column | null {
  const columns = new Map<string, Column>();
  for (const column of Object.keys(words) as Column[])
    for (const word of words[column]) if (!columns.has(word)) columns.set(word, column);
  return (heading) => columns.get(foldWords(String(heading)).join(' ')) ?? null;
}

function underHeadings<Column extends string>(
  cells: readonly TableCell[],
  meant: readonly (Column | null)[],
): HeadedRow<Column>['cells'] {
  const found: Partial<Record<Column, TableCell>> = {};
  for (const [at, column] of meant.entries()) {
    const cell = cells[at] ?? '';
    if (column !== null && isFilled(cell)) found[column] = cell;
  }
  return found;
}

const isFilled = (cell: TableCell) => String(cell).trim() !== '';
