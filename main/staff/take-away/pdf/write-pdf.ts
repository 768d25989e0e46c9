import type { OfficeDocument, OfficeTable } from '../office-document.ts';
import { type A4Paper, margins, openPaper, paperWidth, type Weight } from './a4-paper.ts';
import { drawBars, drawHeat } from './draw-chart.ts';
import { drawTable } from './draw-table.ts';

const half = paperWidth / 2;
const right = margins.left + half;
/** Of a table's name with the first of its rows: they stay together. */
const beginning = 70;
const signatureRoom = 115;
const usualHead = 48;
const usualRow = 18;
const longestEnd = 600;

/** A paper that is printed, signed and filed: A4, tagged, with text that can be searched and copied. */
export function writePdf(document: OfficeDocument, fontFolder: string): Promise<Uint8Array> {
  const { title, period, madeAt, isReport, tables } = document;
  const paper = openPaper(title, fontFolder);
  drawHead(paper, document);
  for (const [at, table] of tables.entries()) {
    // Nobody signs a sheet with nothing else on it.
    const end = usualHead + table.rows.length * usualRow + signatureRoom;
    if (isReport && at === tables.length - 1 && end < longestEnd) paper.ensureRoom(end);
    drawPart(paper, table);
  }
  if (isReport) drawSignatures(paper);
  return paper.finish([title, period, `lập lúc ${madeAt}`].join(' · '));
}

type Line = {
  readonly text: string;
  readonly size: number;
  readonly weight?: Weight;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
};

/** Writes one below another; where the last one ends. */
function stack(paper: A4Paper, lines: readonly Line[], from: number): number {
  let y = from;
  for (const { x = margins.left, width = paperWidth, ...line } of lines) {
    const style = { ...line, x, width, y };
    const at = y;
    paper.root.add(paper.pdf.struct('P', {}, [() => paper.write(line.text, { ...style, y: at })]));
    y += paper.heightOf(line.text, style) + 2;
  }
  return y;
}

/** Whose paper it is at the left, the state's two lines at the right; then what it is about. */
function drawHead(paper: A4Paper, { title, venue, gate, period, madeAt, isReport }: OfficeDocument): void {
  const { pdf, root } = paper;
  const left = { x: margins.left, width: half - 12, align: isReport ? 'center' : 'left' } as const;
  const nation = { x: right - 10, width: half + 10, align: 'center' } as const;
  const house: readonly Line[] = [
    { ...left, text: venue, size: 11, weight: 'bold' },
    { ...left, text: gate, size: 10 },
  ];
  const state: readonly Line[] = [
    { ...nation, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 10, weight: 'bold' },
    { ...nation, text: 'Độc lập – Tự do – Hạnh phúc', size: 11, weight: 'bold' },
  ];
  const houseEnd = stack(paper, house, paper.y);
  const stateEnd = isReport ? stack(paper, state, paper.y) : paper.y;
  if (isReport) {
    const middle = nation.x + nation.width / 2;
    paper.adorn(() =>
      pdf
        .moveTo(middle - 70, stateEnd)
        .lineTo(middle + 70, stateEnd)
        .lineWidth(0.7)
        .stroke('#0f1b2d'),
    );
  }
  const name = { x: margins.left, width: paperWidth, size: 15, weight: 'bold', align: 'center' } as const;
  const y = Math.max(houseEnd, stateEnd) + 22;
  const heading = title.toLocaleUpperCase('vi');
  root.add(pdf.struct('H1', {}, [() => paper.write(heading, { ...name, y })]));
  const under: readonly Line[] = [
    { text: period, size: 11, align: 'center' },
    { text: `Lập lúc ${madeAt}`, size: 9, align: 'center' },
  ];
  paper.y = stack(paper, under, y + paper.heightOf(heading, name) + 2) + 14;
}

function drawPart(paper: A4Paper, table: OfficeTable): void {
  const { pdf, root } = paper;
  const name = { x: margins.left, width: paperWidth, size: 11, weight: 'bold' } as const;
  paper.ensureRoom(table.chart === null ? beginning : 190);
  const { y } = paper;
  root.add(pdf.struct('H2', {}, [() => paper.write(table.name, { ...name, y })]));
  paper.y = y + paper.heightOf(table.name, name) + 3;
  if (table.chart === 'bars') drawBars(paper, table);
  else if (table.chart === 'heat') drawHeat(paper, table);
  else drawTable(paper, table);
}

/** Who made it, and the head of the house: signed by hand, with the stamp. */
function drawSignatures(paper: A4Paper): void {
  paper.ensureRoom(signatureRoom);
  const center = { width: half, align: 'center' } as const;
  const top = stack(
    paper,
    [{ ...center, x: right, text: '………………, ngày …… tháng …… năm ………', size: 10 }],
    paper.y + 8,
  );
  stack(
    paper,
    [
      { ...center, text: 'NGƯỜI LẬP', size: 10, weight: 'bold' },
      { ...center, text: '(Ký, ghi rõ họ tên)', size: 9 },
    ],
    top,
  );
  paper.y = stack(
    paper,
    [
      { ...center, x: right, text: 'THỦ TRƯỞNG ĐƠN VỊ', size: 10, weight: 'bold' },
      { ...center, x: right, text: '(Ký, đóng dấu, ghi rõ họ tên)', size: 9 },
    ],
    top,
  );
}
