import { type Cell, type CellValue, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import type { OfficeCell, OfficeColumn, OfficeDocument, OfficeTable } from './office-document.ts';

const fill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7F0F8' } } as const;
const line = { style: 'thin', color: { rgb: '8794A6' } } as const;
const heading = {
  font: { bold: true },
  fill,
  border: { bottom: line },
  alignment: { wrapText: true },
} as const;
const sumStyle = { font: { bold: true }, border: { top: line } } as const;
const formats = { day: 'dd/mm/yyyy', moment: 'dd/mm/yyyy hh:mm', number: '#,##0', text: '@' } as const;
const longestWidth = 50;
const longestName = 31;

/** A sheet that says what it is, then a sheet a table: numbers and days are cells of their own kind, the headings stay in sight. */
export function writeXlsx(document: OfficeDocument): Promise<Uint8Array> {
  const { title, venue } = document;
  return writeWorkbook({
    sheets: [cover(document), ...document.tables.map((table) => sheetOf(table, document))],
    properties: { title, company: venue, creator: 'Cổng' },
  });
}

function cover({ title, venue, gate, period, madeAt, tables }: OfficeDocument): WriteSheet {
  const rows = [
    [title],
    ['Đơn vị', venue],
    ['Cổng', gate],
    ['Thời gian', period],
    ['Lập lúc', madeAt],
    ['Các trang', tables.map(({ name }) => name).join(', ')],
  ];
  const bold = (row: number, size: number) =>
    [`${row},0`, { style: { font: { bold: true, size } } }] as const;
  return {
    name: 'Thông tin',
    columns: [{ width: 16 }, { width: 60, style: { alignment: { wrapText: true, horizontal: 'left' } } }],
    rows: rows.map((row) => row.map(defuseCell)),
    cells: new Map<string, Partial<Cell>>([bold(0, 14), ...[1, 2, 3, 4, 5].map((row) => bold(row, 11))]),
    pageSetup: { paperSize: 'a4' },
  };
}

function sheetOf({ name, columns, rows, sum }: OfficeTable, { title, venue }: OfficeDocument): WriteSheet {
  const headings = columns.map((column) => defuseCell(column.heading));
  const body = rows.map((row) => row.map((cell, at) => cellValueOf(cell, columns[at])));
  const last = sum ? [sum.map((cell) => cellValueOf(cell, undefined))] : [];
  const styles = new Map<string, Partial<Cell>>(columns.map((_, at) => [`0,${at}`, { style: heading }]));
  if (sum) for (const at of sum.keys()) styles.set(`${rows.length + 1},${at}`, { style: sumStyle });
  return {
    name: name.slice(0, longestName),
    columns: columns.map((column, at) => ({
      width: widthOf(
        column,
        [...rows, ...(sum ? [sum] : [])].map((row) => row[at] ?? ''),
      ),
      numFmt: formats[column.kind],
    })),
    rows: [headings, ...body, ...last],
    cells: styles,
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: columns.length > 8 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
    headerFooter: { oddHeader: `&L${plain(venue)}&R${plain(title)}`, oddFooter: '&CTrang &P/&N' },
  };
}

function cellValueOf(cell: OfficeCell, column: OfficeColumn | undefined): CellValue {
  if (typeof cell === 'number') return column?.kind === 'day' ? dateOf(cell) : cell;
  const moment = column?.kind === 'moment' ? Date.parse(`${cell.replace(' ', 'T')}Z`) : Number.NaN;
  return Number.isNaN(moment) ? defuseCell(cell) : new Date(moment);
}

/** A spreadsheet's day has no zone: it is written as that of Greenwich. */
function dateOf(localDay: number): Date {
  return new Date(`${String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')}T00:00:00Z`);
}

/** In characters. */
function widthOf({ heading: name, kind }: OfficeColumn, cells: readonly OfficeCell[]): number {
  const least = kind === 'moment' ? 17 : kind === 'day' ? 12 : 0;
  const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell).length), name.length);
  return Math.min(longestWidth, Math.max(least, longest + 2));
}

/** `&` begins a code of a header. */
function plain(text: string): string {
  return text.replaceAll('&', '&&').slice(0, 100);
}
