import { unreachable } from '../../protocol/result.ts';
import type { Raster } from '../domain/raster.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { PlainSlip, SlipPiece } from '../domain/slip-text.ts';
import { plainText, wrapPlain } from './plain-text.ts';
import { qrDots } from './qr-dots.ts';

/** Letters of the printer's font A in a row (ESC/POS: 12 dots each at 203 dots an inch). */
const columnsOf = { 80: 48, 58: 32 } as const;
/** 0.6 mm a module: read by every scanner, and 2 kB instead of 20. */
const codeModuleDots = 5;
const largestModuleDots = 8;
const letterDots = 12;

type Style = { readonly align: 'left' | 'center'; readonly isBold?: boolean; readonly isLarge?: boolean };

/** Lines → pieces that a printer writes with letters of its own; pictures only for codes. A logo is left out. */
export function writeSlip(lines: readonly SlipLine[], paperMm: 80 | 58): PlainSlip {
  return { pieces: lines.flatMap((line) => write(line, columnsOf[paperMm])) };
}

function write(line: SlipLine, columns: number): readonly SlipPiece[] {
  const center = (text: string, style: Partial<Style> = {}) =>
    textOf(text, columns, { align: 'center', ...style });
  switch (line.kind) {
    case 'banner':
      return center(line.text, { isBold: true, isLarge: true });
    case 'title':
      return center(line.text.toLocaleUpperCase('vi'), { isBold: true });
    case 'center':
    case 'note':
      return center(line.text);
    case 'rule':
      return center('-'.repeat(columns));
    case 'edges':
      return [plainRow(`|${' '.repeat(columns - 2)}|`)];
    case 'headline':
      return [
        ...center(line.text, { isBold: true, isLarge: true }),
        ...center(`${line.time}  ${line.date}`, { isBold: true }),
        ...(line.under === undefined ? [] : center(line.under)),
      ];
    case 'pair':
      return textOf(`${line.label}: ${line.value}`, columns, { align: 'left', isBold: true });
    case 'row':
      return rowOf(line.left, line.right, columns);
    case 'code':
      return [
        { kind: 'picture', raster: qrDots(line.code, codeModuleDots) },
        ...center(line.code.replace(/(.{4})(?=.)/g, '$1 '), { isBold: true }),
      ];
    case 'poster':
      return [{ kind: 'picture', raster: posterOf(line.text, columns * letterDots) }];
    case 'image':
      return [];
    default:
      return unreachable(line);
  }
}

function textOf(text: string, columns: number, style: Style): readonly SlipPiece[] {
  const { align, isBold = false, isLarge = false } = style;
  const plain = plainText(text);
  const rows = wrapPlain(plain, isLarge ? Math.floor(columns / 2) : columns);
  return rows.map((row) => ({ kind: 'text', text: row, align, isBold, isLarge }));
}

/** What it is on the left, what is said of it on the right; on rows of its own where that is long. */
function rowOf(left: string, right: string, columns: number): readonly SlipPiece[] {
  const value = plainText(right);
  const room = columns - value.length - 1;
  if (room < columns / 3) return wrapPlain(`${plainText(left)}: ${value}`, columns).map(plainRow);
  const [first = '', ...others] = wrapPlain(plainText(left), room);
  return [`${first.padEnd(room)} ${value}`, ...others].map(plainRow);
}

function plainRow(text: string): SlipPiece {
  return { kind: 'text', text, align: 'left', isBold: false, isLarge: false };
}

/** As large as the paper, in whole dots a module. */
function posterOf(text: string, headDots: number): Raster {
  const modules = qrDots(text, 1).height;
  return qrDots(text, Math.max(1, Math.min(largestModuleDots, Math.floor(headDots / modules))));
}
