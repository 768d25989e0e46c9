import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { encode } from 'uqr';
import type { CodeText } from './texts.ts';

/** Grey values, 0 to 255. */
export type Ink = { readonly dark: number; readonly light: number };

/** A code as dots: true is dark. What lies outside is quiet zone. */
export type Modules = {
  readonly width: number;
  readonly height: number;
  readonly isDark: (x: number, y: number) => boolean;
};

/** The modules of a QR code. */
export function qrModules({ text, ecc }: CodeText): Modules {
  const { data, size } = encode(text, { ecc, border: 0 });
  return { width: size, height: size, isDark: (x, y) => data[y]?.[x] ?? false };
}

/** The code by itself, upright and sharp, with `quiet` modules of light around. `dots` is pixels a module, whole. */
export function drawModules(
  code: Modules,
  { quiet, dots, ink }: { quiet: number; dots: number; ink: Ink },
): Canvas {
  const canvas = createCanvas((code.width + 2 * quiet) * dots, (code.height + 2 * quiet) * dots);
  const context = canvas.getContext('2d');
  context.fillStyle = grey(ink.light);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = grey(ink.dark);
  for (let y = 0; y < code.height; y++) {
    for (let x = 0; x < code.width; x++) {
      if (code.isDark(x, y)) context.fillRect((x + quiet) * dots, (y + quiet) * dots, dots, dots);
    }
  }
  return canvas;
}

export function grey(value: number): string {
  return `rgb(${value} ${value} ${value})`;
}
