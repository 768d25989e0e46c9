import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import type { Statistics } from '../domain/statistics.ts';
import { defuseCell } from './defuse-cell.ts';

type Parts = { readonly dataDir: string; readonly venue: string; readonly gate: string };

/** A table with Vietnamese headings, which a spreadsheet opens; one block below another. The path; null: no room. */
export function writeStatisticsTo(
  { dataDir, venue, gate }: Parts,
  words: { readonly kind: (credential: string) => string; readonly refusal: (reason: string) => string },
): (statistics: Statistics) => string | null {
  return ({ from, to, days, hours, kinds, refusals }) => {
    const folder = `${dataDir}/exports`;
    const path = `${folder}/so-lieu-${from}-${to}.csv`;
    const sum = (what: 'in' | 'out' | 'refused') => days.reduce((total, day) => total + day[what], 0);
    const rows: (string | number)[][] = [
      [venue],
      [gate],
      ['Từ ngày', dateOf(from), 'đến ngày', dateOf(to)],
      [],
      ['Ngày', 'Vào', 'Ra', 'Từ chối'],
      ...days.map((day) => [dateOf(day.localDay), day.in, day.out, day.refused]),
      ['Cộng', sum('in'), sum('out'), sum('refused')],
      [],
      ['Giờ', 'Vào', 'Ra'],
      ...hours.map((hour, at) => [`${at}–${at + 1}`, hour.in, hour.out]),
      [],
      ['Giấy tờ', 'Lượt vào'],
      ...kinds.map(({ credential, people }) => [words.kind(credential), people]),
      [],
      ['Lý do từ chối', 'Lần'],
      ...refusals.map(({ reason, count }) => [words.refusal(reason), count]),
    ];
    const text = `\uFEFF${stringify(rows.map((row) => row.map((cell) => (typeof cell === 'string' ? defuseCell(cell) : cell))))}`;
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, text, { mode: 0o600 });
    });
    return written.ok ? path : null;
  };
}

/** 21/11/2026 of 20261121. */
function dateOf(localDay: number): string {
  return String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}
