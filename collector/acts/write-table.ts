import { type CellValue, type Cell as SheetCell, writeXlsx } from 'hucre';
import { defuseCell } from '../../protocol/defuse-cell.ts';
import { textOf } from '../../resources/texts/texts.ts';
import type { LocalTime } from '../reports/local-time.ts';
import type { ActRow } from './act-hash.ts';

type Column = {
  readonly title: string;
  readonly width: number;
  readonly numFmt?: string;
  readonly cell: (row: ActRow, time: LocalTime) => CellValue;
};

const text = '@';

/** What people read first; then what the digest of a row is made of, as it was written (`act-hash.ts`). */
const columns: readonly Column[] = [
  { title: 'Số', width: 9, cell: ({ number }) => number },
  {
    title: 'Lúc',
    width: 18,
    numFmt: 'dd/mm/yyyy hh:mm:ss',
    cell: ({ at_ms }, time) => onTheWall(at_ms, time),
  },
  { title: 'Người làm', width: 24, numFmt: text, cell: ({ who_name }) => defuseCell(who_name) },
  { title: 'Việc', width: 32, numFmt: text, cell: ({ act }) => textOf('vi', `office.act.${act}`) },
  { title: 'Về', width: 28, numFmt: text, cell: ({ about }) => defuseCell(about) },
  { title: 'Chi tiết', width: 50, numFmt: text, cell: ({ detail }) => defuseCell(detail) },
  { title: 'Tài khoản', width: 14, numFmt: text, cell: ({ who }) => defuseCell(who ?? '') },
  { title: 'Mã việc', width: 18, numFmt: text, cell: ({ act }) => act },
  { title: 'Mili giây UTC', width: 16, numFmt: '0', cell: ({ at_ms }) => at_ms },
  { title: 'Dấu SHA-256', width: 68, numFmt: text, cell: ({ hash }) => hash },
];

const heading = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7F0F8' } },
} as const;

/** A part of the log as an Excel table, in the order of its numbers. */
export function writeActTable(rows: readonly ActRow[], time: LocalTime): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: 'Nhật ký',
        columns: columns.map(({ width, numFmt }) => ({ width, ...(numFmt !== undefined && { numFmt }) })),
        rows: [
          columns.map(({ title }) => title),
          ...rows.map((row) => columns.map(({ cell }) => cell(row, time))),
        ],
        cells: new Map<string, Partial<SheetCell>>(columns.map((_, at) => [`0,${at}`, { style: heading }])),
        freezePane: { rows: 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
      },
    ],
    properties: { title: 'Nhật ký', creator: 'Cổng' },
  });
}

/** Spreadsheets know no zone: the clock of the office, as a moment of UTC. */
function onTheWall(atMs: number, time: LocalTime): Date {
  const day = time.day(atMs);
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  return new Date(Date.UTC(year, month - 1, date, 0, time.minute(atMs), Math.floor(atMs / 1000) % 60));
}
