import { failed, ok, type Result } from '../../../protocol/result.ts';
import { foldWords } from '../fold-words.ts';
import type { TableFault } from '../venue-fault.ts';
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
  | 'since'
  | 'latitude'
  | 'longitude';

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
  latitude: ['vi do', 'latitude', 'lat'],
  longitude: ['kinh do', 'longitude', 'lon', 'lng', 'long'],
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

const mostRows = 10_000;
/** A title or two may stand above them. */
export const rowsBeforeHeadings = 10;

/** Where the headings stand, and what is meant by each column; null: by none that is known. */
export type TableHead = {
  readonly at: number;
  readonly meant: readonly (Column | null)[];
  readonly ignored: readonly string[];
};

/** The row with the most headings that are known, with an id and a name among them. A heading that stands twice is the first column's. */
export function findHead(table: readonly (readonly TableCell[])[]): TableHead | null {
  const counts = table.slice(0, rowsBeforeHeadings).map((cells) => {
    const known = new Set(cells.flatMap((cell) => columnUnder(cell) ?? []));
    return known.has('id') && known.has('name') ? known.size : 0;
  });
  const most = Math.max(0, ...counts);
  if (most === 0) return null;
  const at = counts.indexOf(most);
  const written = table[at] ?? [];
  const known = written.map(columnUnder);
  const meant = known.map((column, place) => (known.indexOf(column) === place ? column : null));
  return {
    at,
    meant,
    ignored: written.filter((cell, place) => isFilled(cell) && !meant[place]).map(String),
  };
}

/** A row below the headings, `at` rows from the first; null: nothing stands there. */
export function rowUnder(
  { meant }: TableHead,
  cells: readonly TableCell[],
  { at, marks }: { readonly at: number; readonly marks: readonly TableMark[] },
): TableRow | null {
  const unsure = marks.find(({ column }) => meant[column]);
  if (!cells.some(isFilled) && !unsure) return null;
  return { row: at + 1, cells: underHeadings(cells, meant), mark: unsure?.why ?? null };
}

/** The filled rows of a table below its headings. */
export function rowsOfTable({
  rows: table,
  marks,
}: ReadCells): Result<TableRows, { readonly kind: TableFault }> {
  const head = findHead(table);
  if (head === null) return failed({ kind: 'no-headings' });
  const marked = Map.groupBy(marks, ({ row }) => row);
  const rows = table.flatMap((cells, at) =>
    at > head.at ? (rowUnder(head, cells, { at, marks: marked.get(at) ?? [] }) ?? []) : [],
  );
  if (rows.length === 0) return failed({ kind: 'no-rows' });
  if (rows.length > mostRows) return failed({ kind: 'too-many-rows' });
  return ok({ rows, ignored: head.ignored });
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
