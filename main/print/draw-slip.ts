import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { encode } from 'uqr';
import type { Raster } from '../domain/raster.ts';
import { unreachable } from '../domain/result.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { packDots } from './pack-dots.ts';

/** 80 mm paper at 203 dots an inch. */
export const slipWidth = 576;
const margin = 20;
const inner = slipWidth - 2 * margin;
/** Taller than any slip; what is not used is not printed. */
const canvasHeight = 1600;
const family = 'Slip Sans';
/** The one type scale of the slip, in dots; nothing below 22 can be read after printing. */
const size = { note: 22, body: 28, title: 36, time: 40, headline: 84 } as const;
const moduleDots = 8;
const quietModules = 2;

const font = (file: string) => fileURLToPath(new URL(`../../resources/fonts/${file}`, import.meta.url));
GlobalFonts.registerFromPath(font('noto-sans-medium.ttf'), family);
GlobalFonts.registerFromPath(font('noto-sans-bold.ttf'), family);

/** One for all slips of this thread: a canvas is 3.5 MB outside the heap, which nobody hurries to give back. */
const context = createCanvas(slipWidth, canvasHeight).getContext('2d');

type Pen = { readonly context: SKRSContext2D; y: number };

/** Lines → dots, 576 wide. Text is pixels from here on: no name can become a command. */
export function drawSlip(lines: readonly SlipLine[]): Raster {
  context.fillStyle = 'white';
  context.fillRect(0, 0, slipWidth, canvasHeight);
  context.fillStyle = 'black';
  context.textBaseline = 'alphabetic';
  const pen: Pen = { context, y: 16 };
  for (const line of lines) drawLine(pen, line);
  const height = Math.min(canvasHeight, pen.y + 32);
  return packDots(context.getImageData(0, 0, slipWidth, height).data, slipWidth, height);
}

function drawLine(pen: Pen, line: SlipLine): void {
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
      pen.context.fillRect(margin, pen.y + 12, inner, 3);
      pen.y += 28;
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
    default:
      unreachable(line);
  }
}

type TextStyle = { readonly size: number; readonly bold: boolean };

function setFont({ context }: Pen, dots: number, bold: boolean): void {
  context.font = `${bold ? 700 : 500} ${dots}px "${family}"`;
}

function drawText(pen: Pen, text: string, style: TextStyle): void {
  setFont(pen, style.size, style.bold);
  pen.context.textAlign = 'center';
  for (const row of wrap(pen, text, inner)) {
    pen.y += Math.ceil(style.size * 1.1);
    pen.context.fillText(row, slipWidth / 2, pen.y);
    pen.y += Math.ceil(style.size * 0.3);
  }
}

function drawBanner(pen: Pen, text: string): void {
  const { context } = pen;
  context.fillRect(0, pen.y, slipWidth, 56);
  context.fillStyle = 'white';
  setFont(pen, size.title, true);
  context.textAlign = 'center';
  context.fillText(text, slipWidth / 2, pen.y + 41, inner);
  context.fillStyle = 'black';
  pen.y += 68;
}

function drawHeadline(pen: Pen, line: Extract<SlipLine, { kind: 'headline' }>): void {
  const { context } = pen;
  const base = pen.y + size.headline;
  setFont(pen, size.headline, true);
  context.textAlign = 'left';
  context.fillText(line.text, margin, base);
  context.textAlign = 'right';
  setFont(pen, size.time, true);
  context.fillText(line.time, slipWidth - margin, base - 40);
  setFont(pen, size.body, false);
  context.fillText(line.date, slipWidth - margin, base);
  pen.y = base + 28;
}

function drawPair(pen: Pen, { label, value }: { label: string; value: string }): void {
  const { context } = pen;
  const column = 150;
  const base = pen.y + Math.ceil(size.body * 1.1);
  context.textAlign = 'left';
  setFont(pen, size.body, false);
  context.fillText(label, margin, base, column - 8);
  setFont(pen, size.body, true);
  for (const row of wrap(pen, value, inner - column)) {
    pen.y += Math.ceil(size.body * 1.1);
    context.fillText(row, margin + column, pen.y);
    pen.y += 8;
  }
}

function drawCode(pen: Pen, code: string): void {
  const { context } = pen;
  const { data, size: modules } = encode(code, { ecc: 'M', border: 0 });
  const left = Math.floor((slipWidth - modules * moduleDots) / 2);
  const top = pen.y + quietModules * moduleDots;
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) context.fillRect(left + x * moduleDots, top + y * moduleDots, moduleDots, moduleDots);
    }
  }
  pen.y = top + modules * moduleDots + quietModules * moduleDots;
  drawText(pen, code.replace(/(.{4})(?=.)/g, '$1 '), { size: size.body, bold: true });
  pen.y += 8;
}

/** What cannot be drawn shows as a mark: the canvas throws at NUL, and a control character is no letter. */
function drawable(text: string): string {
  return text.normalize('NFC').replace(/[^\P{Cc}\s]|\p{Cs}/gu, '\uFFFD');
}

/** Breaks at spaces; a word wider than the paper is cut where it ends. */
function wrap({ context }: Pen, text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of drawable(text).split(/\s+/u)) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (context.measureText(longer).width <= width) {
      row = longer;
      continue;
    }
    if (row !== '') rows.push(row);
    row = word;
    while (context.measureText(row).width > width && row.length > 1) {
      const fits = longestFit(context, row, width);
      rows.push(row.slice(0, fits));
      row = row.slice(fits);
    }
  }
  return [...rows, row];
}

function longestFit(context: SKRSContext2D, word: string, width: number): number {
  let length = word.length - 1;
  while (length > 1 && context.measureText(word.slice(0, length)).width > width) length -= 1;
  return length;
}
