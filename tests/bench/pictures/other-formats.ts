import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, type WriterOptions, writeBarcode } from 'zxing-wasm/writer';
import { chanceOf } from './chance.ts';
import type { Modules } from './code-canvas.ts';
import type { Decoder } from './decoders.ts';
import { clean } from './kinds.ts';
import { shoot } from './shoot.ts';

/** Codes of each format; each is shown in every way below. */
export const codesOfFormat = 5;

/** What each says, and the light that its standard wants around it, in modules (a decoder refuses Code 128 with 4). */
const formats = {
  Aztec: { text: boardingPass, quiet: 4 },
  PDF417: { text: boardingPass, quiet: 4 },
  DataMatrix: { text: letters, quiet: 4 },
  Code128: { text: letters, quiet: 10 },
} as const;

const ways = {
  clean,
  '90°': { ...clean, turn: [90, 90] },
  '5–20°': { ...clean, turn: [5, 20] },
} as const;

export type FormatRow = { readonly format: string; readonly hits: ReadonlyMap<string, number> };

/** Ways as they head the columns. */
export const wayNames = Object.keys(ways);

/**
 * How many of each format's codes the decoder reads, shown in each way. They lie anywhere in the picture, as in front of
 * a camera: @zxing/library seeks Aztec and Data Matrix about the picture's centre only.
 */
export async function scoreFormats(decoder: Decoder): Promise<readonly FormatRow[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const rows: FormatRow[] = [];
  for (const [format, { text, quiet }] of Object.entries(formats)) {
    const hits = new Map(wayNames.map((way) => [way, 0]));
    for (let n = 0; n < codesOfFormat; n++) {
      const written = text(n);
      const code = await drawnBy({ format: format as keyof typeof formats }, written);
      for (const [way, setup] of Object.entries(ways)) {
        const texts = await decoder.textsIn(shoot(code, { ...setup, quiet }, `${format} ${way} ${n}`));
        if (texts.includes(written)) hits.set(way, (hits.get(way) ?? 0) + 1);
      }
    }
    rows.push({ format, hits });
  }
  return rows;
}

/** The writer's symbol has one dot a module; its quiet zone is left out, for the picture brings one. */
async function drawnBy(options: WriterOptions, text: string): Promise<Modules> {
  const { symbol, error } = await writeBarcode(text, { ...options, addQuietZones: false });
  if (error) throw new Error(`${options.format}: ${error}`);
  const { data, width, height } = symbol;
  const isInside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
  return { width, height, isDark: (x, y) => isInside(x, y) && data[y * width + x] === 0 };
}

/** IATA BCBP, one leg, 60 characters. */
function boardingPass(n: number): string {
  const chance = chanceOf(`boarding pass ${n}`);
  const booking = 100_000 + chance.whole(900_000);
  return `M1NGUYEN/THI BE BAY   E${booking} DADSGNVN 0123 325Y012A0${100 + chance.whole(900)} 100`;
}

/** 12 symbols of the slip alphabet. */
function letters(n: number): string {
  const chance = chanceOf(`letters ${n}`);
  return Array.from({ length: 12 }, () => chance.pick([...'0123456789BCFGHJKLMNPQRSTVXZ'])).join('');
}
