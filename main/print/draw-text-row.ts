import { createCanvas } from '@napi-rs/canvas';
import type { Raster } from '../domain/raster.ts';
import { packDots } from './pack-dots.ts';
import { slipFamily } from './slip-font.ts';

export type PrinterLetters = {
  readonly isCentred: boolean;
  readonly isBold: boolean;
  readonly isLarge: boolean;
};

/** A row of a printer's own letters as the simulated printer shows them: font A, 12 × 24 dots, 30 a line. */
export function drawTextRow(text: string, letters: PrinterLetters, width: number): Raster {
  const scale = letters.isLarge ? 2 : 1;
  const height = 30 * scale;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = `${letters.isBold ? 700 : 500} ${19 * scale}px "${slipFamily}"`;
  context.textAlign = 'center';
  const cell = 12 * scale;
  const left = letters.isCentred ? Math.floor((width - text.length * cell) / 2) : 0;
  for (const [at, letter] of [...text].entries())
    context.fillText(letter, left + (at + 0.5) * cell, 21 * scale, cell);
  return packDots(context.getImageData(0, 0, width, height).data, width, height);
}
