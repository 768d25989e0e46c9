import { cellText } from '../written/cell.ts';
import type { PaperTable } from '../written/paper.ts';
import { type Place, page, type Sheets, type Style } from './sheets.ts';

const body: Style = { size: 9.5 };
const bold: Style = { size: 9.5, isBold: true };
const pad = { x: 4, y: 3 } as const;
const rule = '#555555';
/** A long heading of figures is broken into about so many lines. */
const linesOfTitle = 2.4;

type Align = 'left' | 'right' | 'center';
type Line = { readonly texts: readonly string[]; readonly style: Style; readonly aligns: readonly Align[] };
type Ruled = { readonly sheets: Sheets; readonly widths: readonly number[] };

/** With its heading on each sheet; a row is never broken, a table is named by a heading above it. */
export function drawTable(sheets: Sheets, table: PaperTable, language: 'vi' | 'en'): void {
  const { columns, rows, total, notes } = table;
  const aligns = columns.map(({ isNumber }): Align => (isNumber ? 'right' : 'left'));
  const lines = rows.map(
    (row): Line => ({
      texts: row.map((cell) => cellText(cell, language)),
      style: body,
      aligns,
    }),
  );
  const sum: Line | null = total && {
    texts: total.map((cell) => cellText(cell, language)),
    style: bold,
    aligns,
  };
  const head: Line = {
    texts: columns.map(({ title }) => title),
    style: bold,
    aligns: columns.map(() => 'center'),
  };
  const widths = widthsOf(sheets, table, sum ? [...lines, sum] : lines);
  const ruled = { sheets, widths };
  writeLines(sheets, 'H2', table.title, {
    ...bold,
    x: page.left,
    width: page.width,
    size: 10.5,
    align: 'center',
  });
  const structure = sheets.pdf.struct('Table');
  sheets.section.add(structure);
  const heightOfHead = heightOf(ruled, head);
  sheets.need(heightOfHead + 40);
  drawLine(ruled, head, { structure, tag: 'TH' });
  for (const line of sum ? [...lines, sum] : lines) {
    if (sheets.need(heightOf(ruled, line))) drawLine(ruled, head, null);
    drawLine(ruled, line, { structure, tag: 'TD' });
  }
  structure.end();
  sheets.y += 4;
  for (const note of notes) writeLines(sheets, 'P', note, { x: page.left, width: page.width, size: 8 });
  sheets.y += 6;
}

/** Numbers as wide as they are; names share what is left. */
function widthsOf(sheets: Sheets, { columns }: PaperTable, lines: readonly Line[]): readonly number[] {
  const { pdf } = sheets;
  sheets.wrap('', 1, bold);
  const wide = (text: string) => pdf.widthOfString(text) + 2 * pad.x + 1;
  const least = columns.map(({ title, isNumber }, at) => {
    const longest = Math.max(...title.split(' ').map(wide));
    const cells = lines.map(({ texts }) => wide(texts[at] ?? ''));
    const most = cells.reduce((a, b) => Math.max(a, b), 0);
    if (!isNumber) return Math.max(longest, Math.min(most, page.width / 3));
    return Math.max(longest, most, wide(title) / linesOfTitle);
  });
  const sum = least.reduce((all, one) => all + one, 0);
  const free = page.width - sum;
  if (free < 0) return least.map((one) => (one * page.width) / sum);
  const names = columns.filter(({ isNumber }) => !isNumber).length;
  const share = (isNumber: boolean) => (names === 0 ? free / columns.length : isNumber ? 0 : free / names);
  return columns.map(({ isNumber }, at) => (least[at] ?? 0) + share(isNumber));
}

function wrapped({ sheets, widths }: Ruled, { texts, style }: Line): readonly (readonly string[])[] {
  return texts.map((text, at) => sheets.wrap(text, (widths[at] ?? 0) - 2 * pad.x, style));
}

function heightOf(ruled: Ruled, line: Line): number {
  const most = Math.max(1, ...wrapped(ruled, line).map(({ length }) => length));
  return most * ruled.sheets.lineHeight(line.style) + 2 * pad.y;
}

type Read = { readonly structure: PDFKit.PDFStructureElement; readonly tag: 'TH' | 'TD' };

/** `read` null: it stood above already, and is not read out again. */
function drawLine(ruled: Ruled, line: Line, read: Read | null): void {
  const { sheets, widths } = ruled;
  const cells = wrapped(ruled, line);
  const height = heightOf(ruled, line);
  const row = read && sheets.pdf.struct('TR');
  if (read && row) read.structure.add(row);
  const top = sheets.y;
  let x = page.left;
  for (const [at, texts] of cells.entries()) {
    const width = widths[at] ?? 0;
    const place = { ...line.style, x: x + pad.x, width: width - 2 * pad.x, align: line.aligns[at] ?? 'left' };
    sheets.adorn(() => {
      sheets.pdf.rect(x, top, width, height).lineWidth(0.6).stroke(rule);
    });
    const draw = () => {
      sheets.y = top + pad.y;
      for (const text of texts) {
        sheets.write(text, place);
        sheets.y += sheets.lineHeight(line.style);
      }
    };
    if (row && read) row.add(sheets.pdf.struct(read.tag, {}, [draw]));
    else sheets.adorn(draw);
    x += width;
  }
  row?.end();
  sheets.y = top + height;
}

/** A text on as many lines, and sheets, as it takes. */
export function writeLines(
  sheets: Sheets,
  tag: 'H1' | 'H2' | 'P',
  text: string,
  place: Place & { readonly indent?: number },
): void {
  const { indent = 0, ...rest } = place;
  const element = sheets.pdf.struct(tag);
  sheets.section.add(element);
  const height = sheets.lineHeight(rest);
  for (const [at, line] of sheets.wrap(text, rest.width, rest, indent).entries()) {
    sheets.need(height);
    element.add(() => sheets.write(line, at === 0 ? { ...rest, x: rest.x + indent } : rest));
    sheets.y += height;
  }
  element.end();
}
