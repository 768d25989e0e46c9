import { type CellValue, type Cell as SheetCell, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { type Cell, cellText, meanOf } from '../written/cell.ts';
import { linesOf } from '../written/lines-of.ts';
import type { PaperTable } from '../written/paper.ts';
import type { Printed } from '../written/printed.ts';
import { ratioShare } from '../written/ratio-text.ts';

const line = { style: 'thin', color: { rgb: '8794A6' } } as const;
const fill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7F0F8' } } as const;
const heading = {
  font: { bold: true },
  fill,
  border: { bottom: line },
  alignment: { wrapText: true },
} as const;
const sum = { font: { bold: true }, border: { top: line } } as const;
const longestName = 31;
const widest = 44;

/** A sheet that says what it is, and a sheet a table, whose numbers are numbers. */
export function writeXlsx(printed: Printed): Promise<Uint8Array> {
  const { paper } = printed;
  const tables = paper.blocks.filter((block): block is PaperTable => block.kind === 'table');
  return writeWorkbook({
    sheets: [
      {
        name: paper.form,
        columns: [{ width: 100, style: { alignment: { wrapText: true } } }],
        rows: linesOf(printed).map((one) => [defuseCell(one)]),
        cells: new Map<string, Partial<SheetCell>>([['0,0', { style: { font: { bold: true, size: 14 } } }]]),
        pageSetup: { paperSize: 'a4' },
      },
      ...tables.map((table, at) => sheetOf(table, { name: `${at + 1}`, language: paper.language })),
    ],
    properties: { title: paper.title, creator: 'Cổng' },
  });
}

type Sheet = { readonly name: string; readonly language: 'vi' | 'en' };

function sheetOf(table: PaperTable, { name, language }: Sheet): WriteSheet {
  const { columns, rows, total, notes } = table;
  const body = total ? [...rows, total] : rows;
  const cells = new Map<string, Partial<SheetCell>>([['0,0', { style: { font: { bold: true } } }]]);
  for (const at of columns.keys()) cells.set(`1,${at}`, { style: heading });
  for (const [row, of] of body.entries())
    for (const [at, cell] of of.entries()) {
      const style = total && row === rows.length ? { style: sum } : {};
      cells.set(`${row + 2},${at}`, { ...style, ...formatOf(cell) });
    }
  return {
    name: `${name} ${table.id}`.slice(0, longestName),
    columns: columns.map((column, at) => ({
      width: Math.min(
        widest,
        Math.max(8, ...body.map((row) => longest(row[at], language)), column.title.length / 2),
      ),
    })),
    rows: [
      [defuseCell(table.title)],
      columns.map(({ title }) => defuseCell(title)),
      ...body.map((row) => row.map((cell) => cellValue(cell, language))),
      [],
      ...notes.map((note) => [defuseCell(note)]),
    ],
    cells,
    freezePane: { rows: 2 },
    pageSetup: {
      ...{ paperSize: 'a4', orientation: columns.length > 8 ? 'landscape' : 'portrait', fitToPage: true },
      ...{ fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$2:$2' },
    },
  };
}

function longest(cell: Cell | undefined, language: 'vi' | 'en'): number {
  return cell === undefined ? 0 : cellText(cell, language).length + 2;
}

function cellValue(cell: Cell, language: 'vi' | 'en'): CellValue {
  if (cell.kind === 'count' || cell.kind === 'change') return cell.n;
  if (cell.kind === 'mean') return meanOf(cell);
  if (cell.kind === 'tenths') return cell.n / 10;
  if (cell.kind === 'ratio') return ratioShare(cell) ?? cellText(cell, language);
  return defuseCell(cellText(cell, language));
}

function formatOf(cell: Cell): { readonly numFmt?: string } {
  switch (cell.kind) {
    case 'count':
    case 'mean':
      return { numFmt: '#,##0' };
    case 'tenths':
      return { numFmt: '#,##0.0' };
    case 'change':
      return { numFmt: '+#,##0;-#,##0;0' };
    case 'ratio':
      return { numFmt: `0${cell.decimals > 0 ? `.${'0'.repeat(cell.decimals)}` : ''}%` };
    default:
      return {};
  }
}
