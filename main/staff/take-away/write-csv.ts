import { stringify } from 'csv-stringify/sync';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { dayText, type OfficeCell, type OfficeColumn, type OfficeDocument } from './office-document.ts';

/** UTF-8 with its mark, which every spreadsheet opens; one table below another, and what it is above a report. */
export function writeCsv({
  title,
  venue,
  gate,
  period,
  madeAt,
  isReport,
  tables,
}: OfficeDocument): Uint8Array {
  const head = [[title], [venue], [gate], [period], [`Lập lúc ${madeAt}`]];
  const blocks = tables.flatMap(({ name, columns, rows, sum }, at) => [
    ...(isReport || at > 0 ? [[]] : []),
    ...(isReport ? [[name]] : []),
    columns.map(({ heading }) => heading),
    ...rows.map((row) => row.map((cell, column) => textOf(cell, columns[column]))),
    ...(sum ? [sum] : []),
  ]);
  const cells = [...(isReport ? head : []), ...blocks].map((row) => row.map((cell) => safe(cell)));
  return Buffer.from(`\uFEFF${stringify(cells)}`);
}

function textOf(cell: OfficeCell, column: OfficeColumn | undefined): OfficeCell {
  return column?.kind === 'day' && typeof cell === 'number' ? dayText(cell) : cell;
}

/** What a program counted stays a number. */
function safe(cell: OfficeCell): OfficeCell {
  return typeof cell === 'string' ? defuseCell(cell) : cell;
}
