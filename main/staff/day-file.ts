import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import type { StaffRecords } from '../ports/staff-records.ts';
import { defuseCell } from './defuse-cell.ts';

type Day = Parameters<StaffRecords['exportDay']>[0];
type Cells = readonly (string | number)[];

/** What stands in the table besides names and numbers, as the inspector's screen calls it. */
export type DayWord =
  | 'hour'
  | 'in'
  | 'out'
  | 'refused'
  | 'reasons'
  | 'overrides'
  | 'jumps'
  | 'log'
  | 'events'
  | 'head'
  | 'acked'
  | 'witnessed'
  | 'backup'
  | 'acts'
  | `override.${keyof Day['overrides']}`;

export type DayWords = {
  readonly day: (word: DayWord) => string;
  readonly refusal: (reason: string) => string;
  readonly act: (act: string) => string;
};

type Place = {
  readonly dataDir: string;
  readonly venue: string;
  readonly gate: string;
  readonly timeZone: string;
};

/** A day's figures as a table that an office files, with its headings; one block below another. The path; null: no room. */
export function writeDayTo(
  { dataDir, venue, gate, timeZone }: Place,
  words: DayWords,
): StaffRecords['exportDay'] {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  return (day) => {
    const folder = `${dataDir}/exports`;
    const path = `${folder}/kiem-tra-${day.localDay}.csv`;
    const rows: readonly Cells[] = [
      [venue],
      [gate],
      [dateOf(day.localDay)],
      ...hourRows(day, words),
      ...block(
        words.day('reasons'),
        Object.entries(day.refused).map(([reason, n]) => [words.refusal(reason), n]),
      ),
      ...block(words.day('overrides'), overrideRows(day, words)),
      ...block(
        words.day('jumps'),
        day.jumps.map(({ atMs, jumpMs }) => [time.format(atMs), jumpMs / 1_000]),
      ),
      ...block(words.day('log'), logRows(day, words)),
      ...block(
        words.day('acts'),
        day.acts.map(({ seq, atMs, act, actor, ref }) => [
          time.format(atMs),
          words.act(act),
          ref ?? '',
          day.names[actor] ?? '',
          actor,
          seq,
        ]),
      ),
    ];
    const text = `\uFEFF${stringify(rows.map((row) => row.map((cell) => defuseCell(String(cell)))))}`;
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, text, { mode: 0o600 });
    });
    return written.ok ? { file: path } : null;
  };
}

/** Its heading above it; nothing where it has no rows. */
function block(heading: string, rows: readonly Cells[]): readonly Cells[] {
  return rows.length === 0 ? [] : [[], [heading], ...rows];
}

function hourRows({ hours }: Day, { day }: DayWords): readonly Cells[] {
  if (hours.length === 0) return [];
  return [
    [],
    [day('hour'), day('in'), day('out'), day('refused')],
    ...hours.map(({ hour, in: inward, out, refused }) => [`${hour}–${hour + 1}`, inward, out, refused]),
  ];
}

function overrideRows({ overrides }: Day, { day }: DayWords): readonly Cells[] {
  const words = Object.keys(overrides) as (keyof Day['overrides'])[];
  return words
    .filter((word) => overrides[word] > 0)
    .map((word) => [day(`override.${word}`), overrides[word]]);
}

function logRows({ log }: Day, { day }: DayWords): readonly Cells[] {
  return [
    [day('events'), log.events],
    [day('head'), log.head],
    [day('acked'), log.acked],
    [day('witnessed'), log.witnessed],
    [day('backup'), log.backupDay === null ? '' : dateOf(log.backupDay)],
  ];
}

/** 21/11/2026 of 20261121. */
function dateOf(localDay: number): string {
  return String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}
