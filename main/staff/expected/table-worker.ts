import { parentPort, workerData } from 'node:worker_threads';
import { parseCsv, readXlsx } from 'hucre';
import type { TableCell, TableSheet } from '../../domain/table-rows.ts';

/** What the thread is asked: `sheet` of a workbook by its place; null: the first one with something on it. */
export type TableOrder = { readonly bytes: Uint8Array; readonly sheet: number | null };

/** The bytes of a table as its rows; a number is a cell that the spreadsheet keeps as one. */
export type TableRead =
  | {
      readonly kind: 'rows';
      readonly rows: readonly (readonly TableCell[])[];
      /** Of a workbook: those with something on them, the first fifty. */
      readonly sheets: readonly TableSheet[];
    }
  /** Not UTF-8: the letters of its names cannot be told. */
  | { readonly kind: 'encoding' }
  | { readonly kind: 'unreadable' };

/** Above those of any list: more says that it is too long, and is not handed over. */
const mostRows = 2_100;
const mostColumns = 40;
/** Above those of any field: what is handed over is copied, in the core's own time. */
const mostLetters = 120;
const mostSheets = 50;
/** Of a sheet, in Excel. */
const longestName = 31;

async function readTable({ bytes, sheet }: TableOrder): Promise<TableRead> {
  const text = isZip(bytes) ? '' : decode(bytes);
  if (text === null) return { kind: 'encoding' };
  const pages = await pagesOf(isZip(bytes) ? bytes : text);
  if (pages === null) return { kind: 'unreadable' };
  const filled = pages.filter(({ rows }) => rows.some((row) => row.some(isFilled)));
  const { rows = [] } = (sheet === null ? filled[0] : pages[sheet]) ?? {};
  return {
    kind: 'rows',
    rows: rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns).map(cellOf)),
    sheets: isZip(bytes) ? filled.slice(0, mostSheets).map(({ at, name }) => ({ at, name })) : [],
  };
}

type Page = TableSheet & { readonly rows: readonly (readonly unknown[])[] };

/** null: whatever the library finds wrong with somebody's file. */
async function pagesOf(table: Uint8Array | string): Promise<readonly Page[] | null> {
  try {
    if (typeof table === 'string') return [{ at: 0, name: '', rows: parseCsv(table, { maxRows: mostRows }) }];
    const { sheets } = await readXlsx(table, { maxRows: mostRows });
    return sheets.map(({ name, rows }, at) => ({ at, name: name.slice(0, longestName), rows }));
  } catch {
    return null;
  }
}

const isFilled = (cell: unknown) => cell !== null && cell !== undefined && String(cell).trim() !== '';

/** UTF-8, or UTF-16 as spreadsheets save "Unicode text". */
function decode(table: Uint8Array): string | null {
  const [first, second] = table;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(table);
  } catch {
    return null;
  }
}

const isZip = (table: Uint8Array) => table[0] === 0x50 && table[1] === 0x4b;

function cellOf(cell: unknown): TableCell {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return cell;
  const text = cell instanceof Date ? momentOf(cell) : String(cell);
  return text.slice(0, mostLetters);
}

/** A spreadsheet keeps a time alone as one of the day on which its calendar begins. */
function momentOf(cell: Date): string {
  const iso = cell.toISOString();
  return cell.getUTCFullYear() < 1901 ? iso.slice(11, 16) : iso.slice(0, 10);
}

parentPort?.postMessage(await readTable(workerData as TableOrder));
