import { failed, ok, type Result } from '../../protocol/result.ts';
import { foldWords } from './fold-words.ts';
import type { TableFault } from './venue-fault.ts';
import type { ReadCells, TableCell, TableMark } from './venue-table-worker.ts';

export type Column =
  | 'id'
  | 'name'
  | 'unit'
  | 'kind'
  | 'address'
  | 'contactName'
  | 'contactPhone'
  | 'hours'
  | 'entrances'
  | 'since';

/** As people head them, in small letters without marks. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  id: ['ma', 'ma dia diem', 'ma so', 'id', 'venue id', 'code'],
  name: ['ten', 'ten dia diem', 'dia diem', 'name', 'venue', 'venue name'],
  unit: ['don vi', 'ma don vi', 'xa', 'phuong', 'xa phuong', 'phuong xa', 'unit', 'commune', 'ward'],
  kind: ['loai', 'loai hinh', 'loai dia diem', 'kind', 'type'],
  address: ['dia chi', 'address'],
  contactName: ['nguoi lien he', 'dau moi', 'lien he', 'contact', 'contact name'],
  contactPhone: ['dien thoai', 'so dien thoai', 'sdt', 'phone', 'telephone', 'contact phone'],
  hours: ['gio mo cua', 'gio lam viec', 'hours', 'opening hours'],
  entrances: ['loi vao', 'cong', 'cac cong', 'entrances', 'gates'],
  since: ['tu ngay', 'ngay dang ky', 'since', 'from'],
};
const columns = Object.keys(headings) as Column[];

export type TableRow = {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  /** What stands under each heading that is known, where something does. */
  readonly cells: Readonly<Partial<Record<Column, TableCell>>>;
  /** The first of its cells that says nothing sure. */
  readonly mark: TableMark['why'] | null;
};

export type TableRows = {
  readonly rows: readonly TableRow[];
  readonly ignored: readonly string[];
};

export const mostRows = 10_000;
/** A title or two may stand above them. */
const rowsBeforeHeadings = 10;

/** The filled rows below the headings, which need an id and a name. A heading that stands twice is the first column's. */
export function rowsOfTable({
  rows: table,
  marks,
}: ReadCells): Result<TableRows, { readonly kind: TableFault }> {
  const counts = table.slice(0, rowsBeforeHeadings).map((cells) => {
    const known = new Set(cells.flatMap((cell) => columnUnder(cell) ?? []));
    return known.has('id') && known.has('name') ? known.size : 0;
  });
  const most = Math.max(0, ...counts);
  if (most === 0) return failed({ kind: 'no-headings' });
  const head = counts.indexOf(most);
  const written = table[head] ?? [];
  const known = written.map(columnUnder);
  const meant = known.map((column, at) => (known.indexOf(column) === at ? column : null));
  const marked = Map.groupBy(marks, ({ row }) => row);
  const filled = table.flatMap((cells, at) => {
    const unsure = marked.get(at)?.find(({ column }) => meant[column]);
    return at > head && (cells.some(isFilled) || unsure) ? [{ cells, at, unsure }] : [];
  });
  if (filled.length === 0) return failed({ kind: 'no-rows' });
  if (filled.length > mostRows) return failed({ kind: 'too-many-rows' });
  return ok({
    rows: filled.map(({ cells, at, unsure }) => ({
      row: at + 1,
      cells: underHeadings(cells, meant),
      mark: unsure?.why ?? null,
    })),
    ignored: written.filter((cell, at) => isFilled(cell) && !meant[at]).map(String),
  });
}

function columnUnder(heading: TableCell): Column | null {
  const folded = foldWords(String(heading)).join(' ');
  return columns.find((column) => headings[column].includes(folded)) ?? null;
}

function underHeadings(cells: readonly TableCell[], meant: readonly (Column | null)[]): TableRow['cells'] {
  const found: Partial<Record<Column, TableCell>> = {};
  for (const [at, column] of meant.entries()) {
    const cell = cells[at] ?? '';
    if (column !== null && isFilled(cell)) found[column] = cell;
  }
  return found;
}

const isFilled = (cell: TableCell) => String(cell).trim() !== '';
