import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { encode } from 'uqr';
import { unreachable } from '../../protocol/result.ts';
import type { Raster } from '../domain/raster.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { packDots } from './pack-dots.ts';
import { type Paper, papers } from './paper.ts';
import { slipFamily } from './slip-font.ts';
import { drawable, wrapText } from './wrap-text.ts';

const widest = 576;
/** Wide enough to be seen, narrow enough to be lost on a head that is too short. */
const edgeDots = 8;
const margin = 20;
/** A longer slip is drawn in pieces. */
const canvasHeight = 2400;
/** A name of 120 letters, a poster, a logo. */
const tallestLine = 800;
/** What a letter has below its line. */
const descent = 16;
const moduleDots = 8;
const quietModules = 2;

/** One for all slips of this thread: a canvas is 3.5 MB outside the heap, which nobody hurries to give back. */
const context = createCanvas(widest, canvasHeight).getContext('2d');

type Pen = { readonly context: SKRSContext2D; readonly paper: Paper; y: number };

/** Lines → dots, as wide as the paper prints. Text is pixels from here on: no name can become a command. */
export function drawSlip(lines: readonly SlipLine[], paper: Paper = papers[80]): Raster {
  context.fillStyle = 'white';
  context.fillRect(0, 0, widest, canvasHeight);
  context.fillStyle = 'black';
  context.textBaseline = 'alphabetic';
  const pen: Pen = { context, paper, y: 16 };
  const sheets: Raster[] = [];
  for (const line of lines) {
    if (pen.y > canvasHeight - tallestLine) sheets.push(takeSheet(pen, pen.y + descent));
    drawLine(pen, line);
  }
  sheets.push(takeSheet(pen, Math.min(canvasHeight, pen.y + 32)));
  return below(sheets);
}

/** What was drawn so far as dots; the canvas is white again. */
function takeSheet(pen: Pen, height: number): Raster {
  const { width } = pen.paper;
  const raster = packDots(context.getImageData(0, 0, width, height).data, width, height);
  context.fillStyle = 'white';
  context.fillRect(0, 0, widest, canvasHeight);
  context.fillStyle = 'black';
  pen.y = 0;
  return raster;
}

function below(sheets: readonly Raster[]): Raster {
  const [only, ...others] = sheets;
  if (only && others.length === 0) return only;
  return {
    width: only?.width ?? 0,
    height: sheets.reduce((sum, { height }) => sum + height, 0),
    rows: Buffer.concat(sheets.map(({ rows }) => rows)),
  };
}

function drawLine(pen: Pen, line: SlipLine): void {
  const { size } = pen.paper;
  switch (line.kind) {
    case 'banner':
      drawBanner(pen, line.text);
      break;
    case 'title':
      drawText(pen, line.text.toLocaleUpperCase('vi'), { size: size.title, bold: true });
      break;
    case 'center':
      drawText(pen, line.text, { size: size.body, bold: false });
      break;
    case 'note':
      drawText(pen, line.text, { size: size.note, bold: false });
      break;
    case 'rule':
      pen.context.fillRect(margin, pen.y + 12, innerOf(pen), 3);
      pen.y += 28;
      break;
    case 'edges':
      drawEdges(pen);
      break;
    case 'headline':
      drawHeadline(pen, line);
      break;
    case 'pair':
      drawPair(pen, line);
      break;
    case 'code':
      drawCode(pen, line.code);
      break;
    case 'row':
      drawRow(pen, line);
      break;
    case 'image':
      drawImage(pen, line.raster);
      break;
    case 'poster':
      drawQr(
        pen,
        line.text,
        Math.floor(innerOf(pen) / (encode(line.text, { ecc: 'M', border: 0 }).size + 4)),
      );
      break;
    default:
      unreachable(line);
  }
}

function innerOf({ paper }: Pen): number {
  return paper.width - 2 * margin;
}

type TextStyle = { readonly size: number; readonly bold: boolean };

function setFont({ context }: Pen, dots: number, bold: boolean): void {
  context.font = `${bold ? 700 : 500} ${dots}px "${slipFamily}"`;
}

function drawText(pen: Pen, text: string, style: TextStyle): void {
  setFont(pen, style.size, style.bold);
  pen.context.textAlign = 'center';
  for (const row of partsOf(pen, text).flatMap((part) => wrapText(pen.context, part, innerOf(pen)))) {
    pen.y += Math.ceil(style.size * 1.1);
    pen.context.fillText(row, pen.paper.width / 2, pen.y);
    pen.y += Math.ceil(style.size * 0.3);
  }
}

/** What stands apart in the text goes into rows of its own where one is too narrow. */
function partsOf(pen: Pen, text: string): readonly string[] {
  return pen.context.measureText(drawable(text)).width > innerOf(pen) ? text.split(' · ') : [text];
}

function drawEdges(pen: Pen): void {
  const { width, mm, size } = pen.paper;
  const top = pen.y + 8;
  for (const left of [0, width - edgeDots]) pen.context.fillRect(left, top, edgeDots, size.title);
  drawText(pen, `${mm} mm`, { size: size.body, bold: true });
  pen.y = Math.max(pen.y, top + size.title) + 8;
}

function drawBanner(pen: Pen, text: string): void {
  const { context } = pen;
  const { width, size } = pen.paper;
  context.fillRect(0, pen.y, width, 56);
  context.fillStyle = 'white';
  setFont(pen, size.title, true);
  context.textAlign = 'center';
  context.fillText(text, width / 2, pen.y + 41, innerOf(pen));
  context.fillStyle = 'black';
  pen.y += 68;
}

function drawHeadline(pen: Pen, line: Extract<SlipLine, { kind: 'headline' }>): void {
  const { context } = pen;
  const { width, size } = pen.paper;
  const base = pen.y + size.headline;
  setFont(pen, size.headline, true);
  context.textAlign = 'left';
  context.fillText(line.text, margin, base);
  context.textAlign = 'right';
  setFont(pen, size.time, true);
  context.fillText(line.time, width - margin, base - size.time);
  setFont(pen, size.body, false);
  context.fillText(line.date, width - margin, base);
  pen.y = base + 28;
  if (line.under === undefined) return;
  context.textAlign = 'left';
  setFont(pen, size.body, false);
  context.fillText(line.under, margin, base + size.body + 8);
  pen.y += size.body;
}

function drawPair(pen: Pen, line: Extract<SlipLine, { kind: 'pair' }>): void {
  const { context } = pen;
  const { column, size } = pen.paper;
  const base = pen.y + Math.ceil(size.body * 1.1);
  const { label, value, under } = line;
  context.textAlign = 'left';
  setFont(pen, size.body, false);
  context.fillText(label, margin, base, column - 8);
  setFont(pen, size.body, true);
  for (const row of wrapText(pen.context, value, innerOf(pen) - column)) {
    pen.y += Math.ceil(size.body * 1.1);
    context.fillText(row, margin + column, pen.y);
    pen.y += 8;
  }
  if (under === undefined) return;
  setFont(pen, size.note, false);
  context.fillText(under, margin, base + size.note + 4, column - 8);
  pen.y = Math.max(pen.y, base + size.note + 12);
}

function drawRow(pen: Pen, { left, right }: Extract<SlipLine, { kind: 'row' }>): void {
  const { context } = pen;
  const { width, size } = pen.paper;
  setFont(pen, size.note, true);
  const rightWidth = context.measureText(right).width;
  context.textAlign = 'right';
  context.fillText(right, width - margin, pen.y + Math.ceil(size.note * 1.2));
  setFont(pen, size.note, false);
  context.textAlign = 'left';
  for (const row of wrapText(pen.context, left, innerOf(pen) - rightWidth - 16)) {
    pen.y += Math.ceil(size.note * 1.2);
    context.fillText(row, margin, pen.y);
    pen.y += 4;
  }
}

/** Dots as they are: a logo is one already. */
function drawImage(pen: Pen, { width, height, rows }: Raster): void {
  const left = Math.floor((pen.paper.width - width) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((rows[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7)))
        pen.context.fillRect(left + x, pen.y + y, 1, 1);
    }
  }
  pen.y += height + 12;
}

function drawCode(pen: Pen, code: string): void {
  drawQr(pen, code, moduleDots);
  drawText(pen, code.replace(/(.{4})(?=.)/g, '$1 '), { size: pen.paper.size.body, bold: true });
  pen.y += 8;
}

function drawQr(pen: Pen, text: string, dots: number): void {
  const { data, size: modules } = encode(text, { ecc: 'M', border: 0 });
  const left = Math.floor((pen.paper.width - modules * dots) / 2);
  const top = pen.y + quietModules * dots;
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) pen.context.fillRect(left + x * dots, top + y * dots, dots, dots);
    }
  }
  pen.y = top + (modules + quietModules) * dots;
}
