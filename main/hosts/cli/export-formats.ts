import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { type ExportRow, exportColumns } from '../../journal/record/export-rows.ts';

/** Writes rows as they come: memory does not grow with their number. Standard output stays open. */
export type WriteRows = (rows: Iterable<ExportRow>, out: Writable) => Promise<void>;

export const exportFormats: Readonly<Record<string, WriteRows>> = {
  csv: writeCsv,
  xlsx: writeXlsx,
  ndjson: writeNdjson,
};

async function writeCsv(rows: Iterable<ExportRow>, out: Writable): Promise<void> {
  const table = stringify({ header: true, columns: [...exportColumns], bom: true, quoted_string: true });
  await pipeline(Readable.from(mapRows(rows, cellsOf)), table, out, endOf(out));
}

async function writeNdjson(rows: Iterable<ExportRow>, out: Writable): Promise<void> {
  const lines = mapRows(rows, (row) => `${JSON.stringify(row)}\n`);
  await pipeline(Readable.from(lines), out, endOf(out));
}

/** Text cells only; what is more than a sheet of a spreadsheet holds goes on in the next, with the header again. */
async function writeXlsx(rows: Iterable<ExportRow>, out: Writable): Promise<void> {
  const file = writeXlsxStream(mapRows(rows, cellsOf), {
    name: 'Events',
    columns: exportColumns.map((header) => ({ header })),
    freezePane: { rows: 1 },
  });
  await pipeline(Readable.from(file), out, endOf(out));
}

function cellsOf(row: ExportRow): string[] {
  return exportColumns.map((column) => defuseCell(row[column]));
}

function endOf(out: Writable): { readonly end: boolean } {
  return { end: out !== process.stdout };
}

function* mapRows<Row, Mapped>(rows: Iterable<Row>, map: (row: Row) => Mapped): Generator<Mapped> {
  for (const row of rows) yield map(row);
}
