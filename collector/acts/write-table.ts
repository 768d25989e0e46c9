import { defuseCell } from '../../protocol/defuse-cell.ts';
import { textOf } from '../../resources/texts/texts.ts';
import { type LocalTime, utcOf } from '../reports/local-time.ts';
import { type TableColumn, tableFile } from '../table-file.ts';
import { rowText } from './act-hash.ts';
import type { ActAfter } from './queries.ts';

const text = '@';

/** A part of the log as an Excel table, in the order of its numbers: what people read, then what a digest is made of. */
export function writeActTable(rows: readonly ActAfter[], time: LocalTime): Promise<File> {
  const columns: readonly TableColumn<ActAfter>[] = [
    { title: 'Số', width: 9, cell: ({ number }) => number },
    { title: 'Lúc', width: 18, numFmt: 'dd/mm/yyyy hh:mm:ss', cell: ({ at_ms }) => onTheWall(at_ms, time) },
    { title: 'Người làm', width: 24, numFmt: text, cell: ({ who_name }) => defuseCell(who_name) },
    { title: 'Việc', width: 32, numFmt: text, cell: ({ act }) => textOf('vi', `office.act.${act}`) },
    { title: 'Về', width: 28, numFmt: text, cell: ({ about }) => defuseCell(about) },
    { title: 'Chi tiết', width: 50, numFmt: text, cell: ({ detail }) => defuseCell(detail) },
    // JSON begins with a bracket, which no spreadsheet computes: it stands as it was hashed.
    { title: 'Dòng gốc', width: 60, numFmt: text, cell: (row) => rowText(row) },
    { title: 'Dấu dòng trước', width: 68, numFmt: text, cell: ({ before }) => before },
    { title: 'Dấu SHA-256', width: 68, numFmt: text, cell: ({ hash }) => hash },
  ];
  return tableFile({ name: 'Nhật ký', file: 'nhat-ky.xlsx', columns, rows });
}

/** Spreadsheets know no zone: the clock of the office, as a moment of UTC. */
function onTheWall(atMs: number, time: LocalTime): Date {
  const seconds = time.minute(atMs) * 60 + (Math.floor(atMs / 1000) % 60);
  return new Date(utcOf(time.day(atMs)) + seconds * 1000);
}
