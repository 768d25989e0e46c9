import type { OfficeTable } from '../office-document.ts';
import { type A4Paper, cellOf, ink, margins, paperWidth } from './a4-paper.ts';

const labelWidth = 66;
const barsHeight = 110;
const rowHeight = 15;
const size = 7.5;
/** Fewer hours beside each other say little. */
const fewestColumns = 10;
const lineColor = '#8794a6';
/** Told apart on grey paper, too: full, and an outline. */
const looks = [
  { fill: '#0b6b3a', line: '#0b6b3a' },
  { fill: '#ffffff', line: '#0b4f8a' },
] as const;
const shades = ['#ffffff', '#e3f0e9', '#bfdfcd', '#8fc7a8', '#62b086'] as const;

/** What is beside each other on the paper: a row of the table lies below its bars. */
type Grid = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly numbers: readonly number[] }[];
};

/** Bars with their numbers below them, column by column, as the screen has them. */
export function drawBars(paper: A4Paper, table: OfficeTable): void {
  const grid = aroundBusy(turned(table));
  paper.ensureRoom(barsHeight + rowHeight * (grid.rows.length + 2));
  const say = grid.rows.map(({ name, numbers }) => `${name}: ${numbers.reduce((sum, one) => sum + one, 0)}`);
  const figure = paper.pdf.struct(
    'Figure',
    { alt: `${table.name}. ${say.join(', ')}. Số từng giờ ở bảng dưới.` },
    [() => drawBarsOf(paper, grid)],
  );
  paper.root.add(figure);
  paper.y += barsHeight + 4;
  drawGrid(paper, { grid, isShaded: false });
}

/** When people come: the number in each field, darker where there are more. */
export function drawHeat(paper: A4Paper, { rows }: OfficeTable): void {
  const columns = (rows[0] ?? []).slice(1).map((_, at) => String(at));
  const named = rows.map(([name = '', ...numbers]) => ({ name: String(name), numbers: numbers.map(Number) }));
  paper.ensureRoom(rowHeight * (rows.length + 2));
  drawGrid(paper, { grid: aroundBusy({ columns, rows: named }), isShaded: true });
}

function turned({ columns, rows }: OfficeTable): Grid {
  return {
    columns: rows.map(([name = '']) => String(name).replace(/–.*/, '')),
    rows: columns.slice(1).map(({ heading }, at) => ({
      name: heading,
      numbers: rows.map((row) => Number(row[at + 1] ?? 0)),
    })),
  };
}

/** From the first hour in which somebody was there to the last. */
function aroundBusy({ columns, rows }: Grid): Grid {
  const busy = columns.flatMap((_, at) => (rows.some(({ numbers }) => (numbers[at] ?? 0) > 0) ? [at] : []));
  const first = Math.max(0, Math.min(busy[0] ?? 0, columns.length - fewestColumns));
  const end = Math.max((busy.at(-1) ?? 0) + 1, first + fewestColumns);
  return {
    columns: columns.slice(first, end),
    rows: rows.map(({ name, numbers }) => ({ name, numbers: numbers.slice(first, end) })),
  };
}

const stepOf = ({ columns }: Grid) => (paperWidth - labelWidth) / columns.length;

function drawBarsOf({ pdf, y }: A4Paper, grid: Grid): void {
  const most = Math.max(1, ...grid.rows.flatMap(({ numbers }) => numbers));
  const step = stepOf(grid);
  const width = (step * 0.8) / grid.rows.length;
  for (const [at, { numbers }] of grid.rows.entries()) {
    const { fill, line } = looks[at % looks.length] ?? looks[0];
    for (const [column, number] of numbers.entries()) {
      if (number === 0) continue;
      const height = (number / most) * (barsHeight - 4);
      const x = margins.left + labelWidth + column * step + step * 0.1 + at * width;
      pdf
        .rect(x, y + barsHeight - height, width - 1, height)
        .lineWidth(0.8)
        .fillAndStroke(fill, line);
    }
  }
  const foot = y + barsHeight;
  pdf
    .moveTo(margins.left + labelWidth, foot)
    .lineTo(margins.left + paperWidth, foot)
    .lineWidth(0.5)
    .stroke(lineColor);
}

type GridDrawing = { readonly grid: Grid; readonly isShaded: boolean };

function drawGrid(paper: A4Paper, { grid, isShaded }: GridDrawing): void {
  const { pdf, root } = paper;
  const most = Math.max(1, ...grid.rows.flatMap(({ numbers }) => numbers));
  const shadeOf = (number: number) => (isShaded ? Math.ceil((number / most) * (shades.length - 1)) : 0);
  const table = pdf.struct('Table');
  root.add(table);
  const head = { name: 'Giờ', cells: grid.columns, tag: 'TH', shade: () => 0, key: null } as const;
  drawGridRow(paper, { ...head, table, step: stepOf(grid) });
  for (const [at, { name, numbers }] of grid.rows.entries()) {
    const cells = numbers.map((number) => (isShaded && number === 0 ? '' : number.toLocaleString('vi-VN')));
    const shade = (column: number) => shadeOf(numbers[column] ?? 0);
    drawGridRow(paper, {
      name,
      cells,
      tag: 'TD',
      shade,
      key: isShaded ? null : at,
      table,
      step: stepOf(grid),
    });
  }
  table.end();
  paper.y += 10;
}

type GridRow = {
  readonly name: string;
  readonly cells: readonly string[];
  readonly tag: 'TH' | 'TD';
  readonly shade: (column: number) => number;
  /** Which bars it belongs to: their look stands before its name. */
  readonly key: number | null;
  readonly table: PDFKit.PDFStructureElement;
  readonly step: number;
};

function drawGridRow(paper: A4Paper, { name, cells, tag, shade, key, table, step }: GridRow): void {
  const { pdf, y } = paper;
  const left = margins.left + labelWidth;
  paper.adorn(() => {
    for (const column of cells.keys())
      if (shade(column) > 0)
        pdf
          .rect(left + column * step, y, step - 0.5, rowHeight - 0.5)
          .fill(shades[shade(column)] ?? shades[0]);
    const look = key === null ? null : looks[key % looks.length];
    if (look)
      pdf
        .rect(margins.left, y + 4, 7, 7)
        .lineWidth(0.8)
        .fillAndStroke(look.fill, look.line);
    pdf.moveTo(margins.left, y + rowHeight).lineTo(margins.left + paperWidth, y + rowHeight);
    pdf.lineWidth(0.3).stroke(lineColor);
  });
  const row = pdf.struct('TR');
  table.add(row);
  const weight = tag === 'TH' ? 'bold' : 'medium';
  const place = { y: y + 2.5, size, color: ink } as const;
  const indent = key === null ? 0 : 11;
  const writeName = () =>
    paper.write(name, { ...place, x: margins.left + indent, width: labelWidth - indent, weight: 'bold' });
  row.add(cellOf(pdf, { tag: 'TH', scope: 'Row' }, writeName));
  for (const [column, text] of cells.entries()) {
    const write = () =>
      paper.write(text, { ...place, x: left + column * step, width: step, align: 'center', weight });
    row.add(cellOf(pdf, { tag, scope: 'Column' }, text === '' ? null : write));
  }
  row.end();
  paper.y = y + rowHeight;
}
