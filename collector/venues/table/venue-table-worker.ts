import { parentPort, workerData } from 'node:worker_threads';
import { parseCsv, readXlsx } from 'hucre';
import { decodeTable } from './decode-table.ts';

/** A number is a cell that the spreadsheet keeps as one. */
export type TableCell = string | number;

/** A cell that says nothing sure, by row and column from 0. */
export type TableMark = {
  readonly row: number;
  readonly column: number;
  readonly why: 'formula' | 'merged' | 'too-long';
};

export type ReadCells = {
  readonly kind: 'rows';
  readonly rows: readonly (readonly TableCell[])[];
  readonly marks: readonly TableMark[];
};

/** The bytes of a table as its rows. */
export type TableRead =
  | ReadCells
  /** Not UTF-8 or UTF-16: the letters of its names cannot be told. */
  | { readonly kind: 'encoding' }
  | { readonly kind: 'unreadable' };

/** Above those of any table that is taken: more says that it is too long, and is not handed over. */
const mostRows = 10_100;
const mostColumns = 40;
/** Above those of any field. */
const mostLetters = 1_000;

type Sheet = {
  readonly rows: readonly (readonly unknown[])[];
  readonly cells?: ReadonlyMap<string, { readonly formula?: string }>;
  readonly merges?: readonly {
    readonly startRow: number;
    readonly endRow: number;
    readonly startCol: number;
    readonly endCol: number;
  }[];
};

async function readTable(table: Uint8Array): Promise<TableRead> {
  const text = isZip(table) ? '' : decodeTable(table);
  if (text === null) return { kind: 'encoding' };
  const sheet = await sheetOf(isZip(table) ? table : text);
  if (sheet === null) return { kind: 'unreadable' };
  const rows = sheet.rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns).map(cellOf));
  return {
    kind: 'rows',
    rows: rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell.slice(0, mostLetters) : cell)),
    ),
    marks: [...longOf(rows), ...formulasOf(sheet, rows), ...mergedOf(sheet)],
  };
}

/** null: whatever the library finds wrong with somebody's file. */
async function sheetOf(table: Uint8Array | string): Promise<Sheet | null> {
  try {
    if (typeof table === 'string') return { rows: parseCsv(table, { maxRows: mostRows }) };
    const { sheets } = await readXlsx(table, { sheets: [0], maxRows: mostRows });
    return (sheets[0] as Sheet | undefined) ?? { rows: [] };
  } catch {
    return null;
  }
}

const isZip = (table: Uint8Array) => table[0] === 0x50 && table[1] === 0x4b;

function cellOf(cell: unknown): TableCell {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return cell;
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function longOf(rows: readonly (readonly TableCell[])[]): readonly TableMark[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      String(cell).length > mostLetters ? [{ row, column, why: 'too-long' as const }] : [],
    ),
  );
}

/** What a formula gives is what some program once worked out; of text, what one would work out from it. */
function formulasOf({ cells }: Sheet, rows: readonly (readonly TableCell[])[]): readonly TableMark[] {
  const kept = [...(cells ?? [])].flatMap(([at, { formula }]) => {
    const [row = 0, column = 0] = at.split(',').map(Number);
    return formula === undefined ? [] : [{ row, column, why: 'formula' as const }];
  });
  const written = rows.flatMap((line, row) =>
    line.flatMap((cell, column) =>
      typeof cell === 'string' && cell.trimStart().startsWith('=')
        ? [{ row, column, why: 'formula' as const }]
        : [],
    ),
  );
  return [...kept, ...written];
}

/** Nobody knows whether what stands in the first of them is meant for all. */
function mergedOf({ merges = [] }: Sheet): readonly TableMark[] {
  const marks: TableMark[] = [];
  for (const { startRow, endRow, startCol, endCol } of merges)
    for (let row = startRow; row <= Math.min(endRow, mostRows); row += 1)
      for (let column = startCol; column <= Math.min(endCol, mostColumns - 1); column += 1)
        marks.push({ row, column, why: 'merged' });
  return marks;
}

parentPort?.postMessage(await readTable(workerData as Uint8Array));
