import { unreachable } from '../domain/result.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { PlainSlip, SlipPiece } from '../domain/slip-text.ts';
import { plainText, wrapPlain } from './plain-text.ts';
import { qrDots } from './qr-dots.ts';

/** Letters of the printer's font A in a row (ESC/POS: 12 dots each at 203 dots an inch). */
const columnsOf = { 80: 48, 58: 32 } as const;
/** 0.6 mm a module: read by every scanner, and 2 kB instead of 20. */
const codeModuleDots = 5;
const posterModuleDots = 8;

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
      return center(`|${' '.repeat(columns - 2)}|`);
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
      return [{ kind: 'picture', raster: qrDots(line.text, posterModuleDots) }];
    case 'image':
      return [];
    default:
      return unreachable(line);
  }
}

function textOf(text: string, columns: number, style: Style): readonly SlipPiece[] {
  const { align, isBold = false, isLarge = false } = style;
  const plain = plainText(text);
  const rows = /^[ |]+$/.test(plain)
    ? [plain]
    : wrapPlain(plain, isLarge ? Math.floor(columns / 2) : columns);
  return rows.map((row) => ({ kind: 'text', text: row, align, isBold, isLarge }));
}

/** What it is on the left, what is said of it on the right. */
function rowOf(left: string, right: string, columns: number): readonly SlipPiece[] {
  const value = plainText(right);
  const rows = wrapPlain(plainText(left), Math.max(8, columns - value.length - 1));
  return rows.map((row, at) => ({
    kind: 'text',
    text: at === 0 ? `${row.padEnd(columns - value.length)}${value}`.slice(0, columns) : row,
    align: 'left',
    isBold: false,
    isLarge: false,
  }));
}
