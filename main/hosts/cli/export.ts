import { createWriteStream } from 'node:fs';
import { countExportRows, type ExportRange, exportRows } from '../../journal/record/export-rows.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { loadConfig } from '../../settings/load-config.ts';
import type { Command, Values } from './command.ts';
import { exportFormats } from './export-formats.ts';
import { openJournalFile } from './open-journal-file.ts';
import { withProgress } from './progress.ts';

export const exportJournal: Command = {
  summary: 'write the events as csv, xlsx or ndjson, names masked',
  usage: `export --data DIR --format csv|xlsx|ndjson [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--out FILE]

  One row an event, with its seq; both days are included; to standard output without --out.
  Written as it is read, whatever the number of events; a sheet of XLSX that is full goes on in the next.
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
    const write =
      typeof format === 'string' && Object.hasOwn(exportFormats, format) ? exportFormats[format] : undefined;
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
    const total = countExportRows(database, range);
    const target = typeof out === 'string' ? createWriteStream(out, { mode: 0o600 }) : process.stdout;
    await write(withProgress(rows, { total, terminal: process.stderr }), target);
    database.close();
    return null;
  },
};

function rangeOf({ from, to }: Values): ExportRange | string {
  const days = [from, to].filter((day) => typeof day === 'string');
  const strange = days.find((day) => !isDay(day));
  if (strange !== undefined) return `${strange} is no day. --from and --to are days such as 2026-11-21.`;
  const range = { from: numberOf(from) ?? 0, to: numberOf(to) ?? 99_999_999 };
  if (range.from > range.to) return `--from ${from} lies after --to ${to}: no day is between them.`;
  return range;
}

/** A day that is in the calendar. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function numberOf(day: Values[string]): number | null {
  return typeof day === 'string' ? Number(day.replaceAll('-', '')) : null;
}
