import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import type { Identity } from '../domain/identity.ts';
import { localTimeOf } from '../domain/local-time.ts';
import { defuseCell } from './defuse-cell.ts';

/** Everything that is kept of one person. */
export type PersonFile = {
  readonly atMs: number;
  readonly rows: readonly {
    readonly seq: number;
    readonly atMs: number;
    readonly direction: 'in' | 'out' | null;
    readonly decision: string | null;
    readonly credential: string | null;
    /** null: forgotten, or nothing was kept. */
    readonly identity: Identity | null;
  }[];
};

/** The path of the file; null: there is no room, or no right to write there. */
export type WritePerson = (person: PersonFile) => string | null;

type Parts = { readonly dataDir: string; readonly timeZone: string; readonly gate: string };

/** A person reads it, or hands it on: Vietnamese headings, times of the place, one passage a row. */
const headings = [
  'Ngày giờ',
  'Cổng',
  'Chiều',
  'Kết quả',
  'Họ và tên',
  'Số giấy tờ',
  'Ngày sinh',
  'Điện thoại',
  'Gặp ai',
  'Việc',
  'Biển số xe',
  'Đoàn',
  'Thành viên',
  'Số BHYT',
  'Khoa',
  'Chuyến tàu',
] as const;
const columns = [
  'name',
  'number',
  'birth',
  'phone',
  'host',
  'purpose',
  'plate',
  'group',
  'members',
  'insurance',
  'department',
  'sailing',
] as const satisfies readonly (keyof Identity)[];
const ways = { in: 'vào', out: 'ra' } as const;
const results: Readonly<Record<string, string>> = {
  admit: 'đã qua',
  refuse: 'không qua',
  ask: 'hỏi nhân viên',
  expected: 'có trong danh sách hẹn',
};

/** Writes what is handed out to the person whom it is about, for whoever has the data folder only. */
export function writePersonTo({ dataDir, timeZone, gate }: Parts): WritePerson {
  return ({ atMs, rows }) => {
    const folder = `${dataDir}/exports`;
    const { day, hour, minute } = localTimeOf(atMs, timeZone);
    const path = `${folder}/mot-nguoi-${day}-${two(hour)}${two(minute)}.csv`;
    const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    const cells = rows.map(({ atMs: at, direction, decision, identity }) => [
      time.format(at),
      gate,
      direction === null ? '' : ways[direction],
      results[decision ?? ''] ?? '',
      ...columns.map((field) => identity?.[field] ?? ''),
    ]);
    const text = `\uFEFF${stringify([[...headings], ...cells.map((row) => row.map(defuseCell))])}`;
    const written = orDiskFault(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, text, { mode: 0o600 });
    });
    return written.ok ? path : null;
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
