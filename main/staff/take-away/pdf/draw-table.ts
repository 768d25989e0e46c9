import { dayText, type OfficeCell, type OfficeColumn, type OfficeTable } from '../office-document.ts';
import { type A4Paper, cellOf, margins, paperWidth } from './a4-paper.ts';
import { splitRow } from './split-row.ts';

const size = 9;
const padding = 4;
const lineColor = '#8794a6';
const headColor = '#e7f0f8';
/** A table of few columns is no wider than its eye can follow. */
const widestColumn = 130;
const written = new Intl.NumberFormat('vi-VN');

type Column = OfficeColumn & { readonly x: number; readonly width: number };
type Row = { readonly cells: readonly OfficeCell[]; readonly tag: 'TH' | 'TD'; readonly isStrong: boolean };
/** `height`: in points; measuring is most of the work. */
type PlacedRow = Row & { readonly height: number };

/** More beside each other nobody can read on A4. */
const mostColumns = 8;

/** Rows below each other under their headings, which stand again at the top of each sheet. */
export function drawTable(paper: A4Paper, given: OfficeTable): void {
  const table = given.columns.length > mostColumns ? gathered(given) : given;
  const columns = placed(table.columns);
  const measured = (row: Row): PlacedRow => ({ ...row, height: heightOf(paper, row, columns) });
  const head = measured({ cells: columns.map(({ heading }) => heading), tag: 'TH', isStrong: true });
  const room = paper.sheet - head.height;
  const body = table.rows
    .map((cells) => measured({ cells, tag: 'TD', isStrong: false }))
    .flatMap((row) => (row.height <= room ? [row] : onSheets(paper, { row, columns, room }).map(measured)));
  const sum = table.sum ? [measured({ cells: table.sum, tag: 'TD', isStrong: true })] : [];
  const element = paper.pdf.struct('Table', { title: table.name });
  paper.root.add(element);
  drawRow(paper, { row: head, columns, into: element });
  for (const row of [...body, ...sum]) {
    // Drawn again for the eye alone: a reader has heard it.
    if (paper.ensureRoom(row.height)) paper.adorn(() => drawRow(paper, { row: head, columns, into: null }));
    drawRow(paper, { row, columns, into: element });
  }
  element.end();
  paper.y += 10;
}

/** The first column, and whatever else is known in the second: each with its heading. */
function gathered({ columns, rows, ...table }: OfficeTable): OfficeTable {
  const [first = { heading: '', kind: 'text' }, ...others] = columns;
  const textOf = (cells: readonly OfficeCell[]) =>
    others
      .map((column, at) => [column.heading, shown(cells[at] ?? '', column)] as const)
      .filter(([, text]) => text !== '')
      .map(([heading, text]) => `${heading}: ${text}`)
      .join(' · ');
  return {
    ...table,
    columns: [first, { heading: 'Chi tiết', kind: 'text', share: 4 }],
    rows: rows.map(([name = '', ...cells]) => [name, textOf(cells)]),
  };
}

function placed(columns: readonly OfficeColumn[]): readonly Column[] {
  const shares = columns.reduce((total, { share = 1 }) => total + share, 0);
  const unit = Math.min(widestColumn, paperWidth / shares);
  let x: number = margins.left;
  return columns.map((column) => {
    const width = unit * (column.share ?? 1);
    x += width;
    return { ...column, x: x - width, width };
  });
}

function heightOf(paper: A4Paper, { cells, isStrong }: Row, columns: readonly Column[]): number {
  const heights = columns.map((column, at) =>
    cellHeight(paper, shown(cells[at] ?? '', column), { column, isStrong }),
  );
  return Math.max(size, ...heights) + padding;
}

function cellHeight(
  paper: A4Paper,
  text: string,
  { column, isStrong }: { readonly column: Column; readonly isStrong: boolean },
): number {
  return paper.heightOf(text, {
    width: column.width - 2 * padding,
    size,
    weight: isStrong ? 'bold' : 'medium',
  });
}

/** A row that is higher than a sheet, as several. */
function onSheets(
  paper: A4Paper,
  { row, columns, room }: { readonly row: Row; readonly columns: readonly Column[]; readonly room: number },
): readonly Row[] {
  const cells = columns.map((column, at) => ({
    text: shown(row.cells[at] ?? '', column),
    fits: (text: string) => cellHeight(paper, text, { column, isStrong: row.isStrong }) + padding <= room,
  }));
  return splitRow(cells).map((texts) => ({ ...row, cells: texts }));
}

type Drawing = {
  readonly row: PlacedRow;
  readonly columns: readonly Column[];
  /** null: for the eye alone. */
  readonly into: PDFKit.PDFStructureElement | null;
};

function drawRow(paper: A4Paper, { row, columns, into }: Drawing): void {
  const { pdf, y } = paper;
  const { height } = row;
  const end = columns.at(-1);
  const rule = () => {
    const width = (end?.x ?? 0) + (end?.width ?? 0) - margins.left;
    if (row.tag === 'TH') pdf.rect(margins.left, y, width, height).fill(headColor);
    pdf
      .moveTo(margins.left, y + height)
      .lineTo(margins.left + width, y + height)
      .lineWidth(0.5)
      .stroke(lineColor);
  };
  if (into) paper.adorn(rule);
  else rule();
  // Begun only where it is tagged: the paper waits for the end of each.
  const line = into && pdf.struct('TR');
  if (line) into.add(line);
  for (const [at, column] of columns.entries()) {
    const write = () =>
      paper.write(shown(row.cells[at] ?? '', column), {
        x: column.x + padding,
        y: y + padding / 2,
        width: column.width - 2 * padding,
        size,
        weight: row.isStrong ? 'bold' : 'medium',
        align: column.kind === 'number' ? 'right' : 'left',
      });
    if (line) line.add(cellOf(pdf, { tag: row.tag, scope: 'Column' }, write));
    else write();
  }
  line?.end();
  paper.y = y + height;
}

/** As an office reads it: 1.204, 21/11/2026, 21/11/2026 09:30. */
export function shown(cell: OfficeCell, { kind }: Pick<OfficeColumn, 'kind'>): string {
  if (typeof cell === 'number') return kind === 'day' ? dayText(cell) : written.format(cell);
  return kind === 'moment' ? cell.replace(/^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d).*$/, '$3/$2/$1 $4') : cell;
}
