import type { Raster } from '../../main/domain/raster.ts';

/** How the letters that follow look. */
export type TextStyle = {
  readonly isCentred: boolean;
  readonly isBold: boolean;
  readonly isLarge: boolean;
};

/** Draws one row of a printer's own letters, `width` dots wide. */
export type DrawText = (text: string, style: TextStyle, width: number) => Raster;

export const plainStyle: TextStyle = { isCentred: false, isBold: false, isLarge: false };

/** Font A of ESC/POS at 203 dots an inch, and the usual line. */
export const letterDots = { width: 12, height: 24, line: 30 } as const;

/** A block for each letter: where nobody looks at the picture, only at what the row says. */
export const drawBlocks: DrawText = (text, { isCentred, isLarge }, width) => {
  const scale = isLarge ? 2 : 1;
  const rowBytes = width / 8;
  const height = letterDots.line * scale;
  const rows = new Uint8Array(rowBytes * height);
  const textWidth = text.length * letterDots.width * scale;
  const left = isCentred ? Math.max(0, Math.floor((width - textWidth) / 2)) : 0;
  for (let y = 0; y < letterDots.height * scale; y++) {
    for (let x = 0; x < textWidth; x++) {
      const dot = left + x;
      const isGap = x % (letterDots.width * scale) >= 10 * scale;
      const isSpace = text[Math.floor(x / (letterDots.width * scale))] === ' ';
      if (isGap || isSpace || dot >= width) continue;
      const at = y * rowBytes + (dot >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (dot & 7));
    }
  }
  return { width, height, rows };
};

/** A picture in the middle of the paper. */
export function centred(raster: Raster, width: number): Raster {
  if (raster.width >= width) return raster;
  const leftBytes = Math.floor((width - raster.width) / 16);
  const rows = new Uint8Array((width / 8) * raster.height);
  for (let y = 0; y < raster.height; y++) {
    const row = raster.rows.subarray((y * raster.width) / 8, ((y + 1) * raster.width) / 8);
    rows.set(row, (y * width) / 8 + leftBytes);
  }
  return { width, height: raster.height, rows };
}
