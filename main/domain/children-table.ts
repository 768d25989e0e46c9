import { marksOfChild, readBirth } from './child-marks.ts';
import {
  buildChildren,
  type ChildEntry,
  type ChildrenList,
  type ChildTrouble,
  childKey,
  childTroubleOf,
  collectorKey,
  mostChildren,
} from './children.ts';
import { oneLine } from './expected.ts';
import { foldHeading, hasLostZeros, rowsOfTable, type TableCell, type TableFault } from './table-rows.ts';

export type BadChildRow = { readonly row: number; readonly why: ChildTrouble };

export type ChildrenTable = {
  /** Each a child and one who may collect them. */
  readonly entries: readonly ChildEntry[];
  readonly bad: readonly BadChildRow[];
  /**
   * Rows that name a child of the same name and class as one above, or on the list, with another collector and nothing that
   * tells whether it is the same child. They are taken with it.
   */
  readonly doubtful: readonly number[];
  readonly ignored: readonly string[];
};

type Column = keyof ChildEntry;

/** As a school's own list calls them, without marks and in small letters. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  child: [
    'hoc sinh',
    'ho ten hoc sinh',
    'ho va ten hoc sinh',
    'ten hoc sinh',
    'be',
    'ten be',
    'ho ten be',
    'child',
    'pupil',
  ],
  group: ['lop', 'ten lop', 'class'],
  birth: [
    'ngay sinh',
    'ngay thang nam sinh',
    'sinh ngay',
    'ngay sinh cua be',
    'birth',
    'birth date',
    'date of birth',
  ],
  code: [
    'ma hoc sinh',
    'ma hs',
    'ma so hoc sinh',
    'ma dinh danh',
    'ma so',
    'student code',
    'student id',
    'pupil code',
  ],
  name: [
    'nguoi don',
    'ho ten nguoi don',
    'ho va ten nguoi don',
    'nguoi duoc don',
    'phu huynh',
    'ho ten phu huynh',
    'collector',
    'may collect',
  ],
  relation: ['quan he', 'moi quan he', 'la gi cua be', 'relation'],
  number: [
    'cccd',
    'so cccd',
    'so giay to',
    'can cuoc',
    'so can cuoc',
    '3 so cuoi',
    'so cuoi',
    'cccd nguoi don',
    'number',
  ],
  phone: ['dien thoai', 'so dien thoai', 'sdt', 'dt', 'phone', 'mobile'],
};

/** As many rows as a table is read of. */
export const mostChildRows = 2_000;

/**
 * Rows of a spreadsheet as children and who may collect them: a child with three collectors is three rows, and a row that
 * leaves child and class out goes on with those above. Each row wholly, or not at all and named.
 */
export function readChildrenTable(
  rows: readonly (readonly TableCell[])[],
  list: ChildrenList,
): { readonly ok: true; readonly value: ChildrenTable } | { readonly ok: false; readonly fault: TableFault } {
  const table = rowsOfTable<Column>(rows, {
    headings,
    isHead: (found) => found.includes('child') && found.includes('name'),
    mostRows: mostChildRows,
  });
  if (!table.ok) return table;
  const seen = new Set<string>();
  const entries: ChildEntry[] = [];
  const bad: BadChildRow[] = [];
  const doubtful: number[] = [];
  const built = buildChildren(list);
  let above: Above = { child: '' };
  for (const { row, cells } of table.value.rows) {
    const { entry, isGoingOn } = entryOf(cells, above);
    above = { child: entry.child, group: entry.group, ...marksOfChild(entry) };
    const isDoubtful = !isGoingOn && built.isDoubtful(entry);
    const isCut = hasLostZeros(cells.number);
    const why = isCut ? 'number-zero' : (childTroubleOf(entry) ?? twiceIn(entry, seen) ?? built.add(entry));
    if (why !== null) bad.push({ row, why });
    else entries.push(entry);
    if (why === null && isDoubtful) doubtful.push(row);
  }
  if (built.list().children.length > mostChildren) return { ok: false, fault: { kind: 'too-many-rows' } };
  return { ok: true, value: { entries, bad, doubtful, ignored: table.value.ignored } };
}

/** What a row that leaves the child out goes on with. */
type Above = Pick<ChildEntry, 'child' | 'group' | 'birth' | 'code'>;

function entryOf(
  cells: Readonly<Partial<Record<Column, TableCell>>>,
  above: Above,
): { readonly entry: ChildEntry; readonly isGoingOn: boolean } {
  const { birth, ...texts } = Object.fromEntries(
    Object.entries(cells).map(([column, cell]) => [column, oneLine(String(cell))]),
  ) as Partial<Record<Column, string>>;
  // A sum below the names is no child; its row has no collector either.
  const child = /^tong( cong| so)?$/.test(foldHeading(texts.child ?? '')) ? '' : texts.child;
  const isGoingOn = [child, texts.group, birth, texts.code].every((cell) => cell === undefined);
  if (isGoingOn) return { entry: { name: '', ...texts, ...above }, isGoingOn };
  // A class that is written once, in a cell over several rows, is that of the rows below.
  const group = texts.group ?? above.group;
  const marks = birth === undefined ? {} : { birth: readBirth(birth) ?? birth };
  return { entry: { name: '', ...texts, child: child ?? '', ...(group && { group }), ...marks }, isGoingOn };
}

/** Remembers whom it has seen. */
function twiceIn(entry: ChildEntry, seen: Set<string>): ChildTrouble | null {
  const { child, group, birth = '', code = '' } = entry;
  const same = [childKey(child, group), birth, code, collectorKey(entry)].join('|');
  if (seen.has(same)) return 'twice';
  seen.add(same);
  return null;
}
