import { encode } from 'uqr';
import type { Raster } from '../domain/raster.ts';

const quietModules = 2;

/** A QR code as dots, with its quiet zone, as narrow as whole bytes allow. */
export function qrDots(text: string, moduleDots: number): Raster {
  const { data, size } = encode(text, { ecc: 'M', border: quietModules });
  const width = Math.ceil((size * moduleDots) / 8) * 8;
  const height = size * moduleDots;
  const rows = new Uint8Array((width / 8) * height);
  for (let y = 0; y < height; y++) {
    const modules = data[Math.floor(y / moduleDots)] ?? [];
    for (let x = 0; x < size * moduleDots; x++) {
      const at = y * (width / 8) + (x >> 3);
      if (modules[Math.floor(x / moduleDots)]) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, rows };
}
