import { parentPort, workerData } from 'node:worker_threads';
import { parseCsv, readXlsx } from 'hucre';

/** The bytes of a table as its rows of texts. */
export type TableRead =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  /** Not UTF-8: the letters of its names cannot be told. */
  | { readonly kind: 'encoding' }
  | { readonly kind: 'unreadable' };

/** Rows above those of any list: what is more is counted, not kept. */
const mostRows = 4_000;
const mostColumns = 60;

async function readTable(table: Uint8Array): Promise<TableRead> {
  const text = isZip(table) ? '' : decode(table);
  if (text === null) return { kind: 'encoding' };
  const rows = await cellsOf(isZip(table) ? table : text);
  if (rows === null) return { kind: 'unreadable' };
  return { kind: 'rows', rows: rows.map((row) => row.slice(0, mostColumns).map(textOf)) };
}

/** null: whatever the library finds wrong with somebody's file. */
async function cellsOf(table: Uint8Array | string): Promise<readonly (readonly unknown[])[] | null> {
  try {
    if (typeof table === 'string') return parseCsv(table, { maxRows: mostRows });
    const { sheets } = await readXlsx(table, { sheets: [0], maxRows: mostRows });
    return sheets[0]?.rows ?? [];
  } catch {
    return null;
  }
}

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

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

parentPort?.postMessage(await readTable(workerData as Uint8Array));
