import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import writeExcelFile from 'write-excel-file/node';
import {
  type ExportRange,
  type ExportRow,
  exportColumns,
  exportRows,
} from '../../journal/record/export-rows.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { defuseCell } from '../../staff/defuse-cell.ts';
import type { Command, Values } from './command.ts';
import { openJournalFile } from './open-journal-file.ts';

type Write = (rows: Iterable<ExportRow>, out: Writable) => Promise<void>;

const formats: Readonly<Record<string, Write>> = { csv: writeCsv, xlsx: writeXlsx, ndjson: writeNdjson };

export const exportJournal: Command = {
  summary: 'write the events as csv, xlsx or ndjson, names masked',
  usage: `export --data DIR --format csv|xlsx|ndjson [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--out FILE]

  One row an event, with its seq; both days are included; to standard output without --out.
  Names are masked and no number is in it; cells that a spreadsheet could compute are defused.
`,
  usesKeys: true,
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    format: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
  },
  async run(values) {
    const { format, out } = values;
    const write = typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (!write) return '--format must be csv, xlsx or ndjson.';
    const range = rangeOf(values);
    if (typeof range === 'string') return range;
    const opened = openJournalFile(values);
    if ('sentence' in opened) return opened.sentence;
    const { database, dataDir } = opened;
    const config = loadConfig(dataDir, typeof values.config === 'string' ? values.config : null);
    if (!config.ok) return config.fault.sentence;
    const { timeZone, tagKeys } = config.value.venue;
    const rows = exportRows({ database, keys: openKeyFiles(`${dataDir}/keys`, tagKeys), timeZone }, range);
    await write(rows, typeof out === 'string' ? createWriteStream(out, { mode: 0o600 }) : process.stdout);
    database.close();
    return null;
  },
};

function rangeOf({ from, to }: Values): ExportRange | string {
  const range = { from: dayOf(from, 0), to: dayOf(to, 99_999_999) };
  if (range.from === null || range.to === null) return '--from and --to are days such as 2026-11-21.';
  return { from: range.from, to: range.to };
}

function dayOf(value: Values[string], absent: number): number | null {
  if (typeof value !== 'string') return absent;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? Number(value.replaceAll('-', '')) : null;
}

function cellsOf(row: ExportRow): string[] {
  return exportColumns.map((column) => defuseCell(row[column]));
}

async function writeCsv(rows: Iterable<ExportRow>, out: Writable): Promise<void> {
  const table = stringify({ header: true, columns: [...exportColumns], bom: true, quoted_string: true });
  await pipeline(Readable.from(mapRows(rows, cellsOf)), table, out, { end: out !== process.stdout });
}

async function writeNdjson(rows: Iterable<ExportRow>, out: Writable): Promise<void> {
  const lines = mapRows(rows, (row) => `${JSON.stringify(row)}\n`);
  await pipeline(Readable.from(lines), out, { end: out !== process.stdout });
}

async function writeXlsx(rows: Iterable<ExportRow>, out: Writable): Promise<void> {
  const cells = (texts: readonly string[]) => texts.map((value) => ({ value, type: String }));
  const sheet = [cells(exportColumns), ...mapRows(rows, (row) => cells(cellsOf(row)))];
  const file = await writeExcelFile(sheet).toBuffer();
  await pipeline(Readable.from([file]), out, { end: out !== process.stdout });
}

function* mapRows<Row, Mapped>(rows: Iterable<Row>, map: (row: Row) => Mapped): Generator<Mapped> {
  for (const row of rows) yield map(row);
}
