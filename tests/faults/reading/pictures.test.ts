import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import iconv from 'iconv-lite';
import { encode } from 'uqr';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeBarcode } from 'zxing-wasm/writer';
import type { Picture } from '../../../native/scanner/luminance.ts';
import { chanceOf } from '../../bench/pictures/chance.ts';
import { qrModules } from '../../bench/pictures/code-canvas.ts';
import { difficulties } from '../../bench/pictures/difficult.ts';
import { clean } from '../../bench/pictures/kinds.ts';
import { shoot } from '../../bench/pictures/shoot.ts';
import { textOf } from '../../bench/pictures/texts.ts';
import { loadWriter, type WriteCode } from '../../support/native/write-code.ts';
import { asLines, jsonLines } from '../../support/system/run-cli.ts';
import { runKiosk, scratchFolder } from '../given-root.ts';

/** Public bug reports whose input is a picture: `kiosk read --image` of this checkout, or of the one that is tried. */
const scratch = scratchFolder();
let pictures = 0;
let write: WriteCode;
beforeAll(async () => {
  write = await loadWriter();
});

/** What is read in a picture (PNG). */
async function read(png: Buffer): Promise<readonly unknown[]> {
  pictures += 1;
  const path = `${scratch}/${pictures}.png`;
  writeFileSync(path, png);
  const { code, out, errors } = await runKiosk(['read', '--image', path]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return jsonLines(out);
}

function pngOf({ data, width, height }: Picture): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

/** A QR code of bytes whose character set is not named. */
function unnamed(bytes: Uint8Array): Buffer {
  const { data, size } = encode([...bytes], { ecc: 'M', border: 4 });
  const canvas = createCanvas(size * 4, size * 4);
  const context = canvas.getContext('2d');
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      context.fillStyle = isDark ? 'black' : 'white';
      context.fillRect(x * 4, y * 4, 4, 4);
    }
  }
  return canvas.toBuffer('image/png');
}

const card = (name: string) => `051080000019||${name}|12051980|Nam|Ly Son|01052021`;
const named = (name: string) => [{ kind: 'cccd', fields: { name } }];

describe('D, R7: one text from the bytes', () => {
  test.each(['4', '5', '7', '21', '22', '23'])(
    'strict UTF-8 beats the character set %s that is named',
    async (eci) => {
      const bytes = Buffer.from(card('Nguyễn Văn Ẩn'));
      expect(await read(await write(bytes, { format: 'QRCode', eci }))).toMatchObject(named('Nguyễn Văn Ẩn'));
    },
  );
});

test('R7: a code of two character sets, the second under a wrong name, is one text', async () => {
  // By zint 2.11: Latin-1 (ECI 3), then bytes of UTF-8 that are called Latin-2 (ECI 4).
  const png = readFileSync(fileURLToPath(new URL('../../support/native/two-sets.png', import.meta.url)));
  expect(await read(png)).toMatchObject(named('Ján Nguyễn'));
});

test('C6: Windows-1258 in a picture is what it is from a serial scanner', async () => {
  const bytes = iconv.encode(card('Nguyê\u0303n Văn An'), 'windows-1258');
  expect(await read(unnamed(bytes))).toMatchObject(named('Nguyễn Văn An'));
});

/** A picture of the bench, the same in every run. */
function difficult(name: string, n: number): { readonly text: string; readonly png: Buffer } {
  const setup = difficulties[name];
  if (!setup) throw new Error(`no difficulty is called ${name}`);
  const seed = `${name} ${n}`;
  const shown = textOf(n, chanceOf(`text of ${seed}`));
  return { text: shown.text, png: pngOf(shoot(qrModules(shown), setup, seed)) };
}

describe('C1 to C4: second looks', () => {
  test.each([
    ['C1', 'moiré 0.7', 2],
    ['C1', 'moiré 0.8', 0],
    ['C1', 'moiré 0.8', 2],
    ['C1', 'moiré 0.6, dim', 2],
    ['C2', 'blur 0.5', 0],
    ['C2', 'blur 0.55', 1],
    ['C2', 'blur 0.6, turned', 1],
    ['C3', 'no quiet zone on 70', 0],
    ['C3', 'no quiet zone on 120', 0],
    ['C4', 'tilt 0.3', 0],
    ['C4', 'glare', 1],
    ['C4', '1.3 px a module', 1],
  ] as const)('%s, %s, the picture %i', async (_, name, n) => {
    const { text, png } = difficult(name, n);
    const [typed] = jsonLines((await runKiosk(['read'], asLines([text]))).out);
    expect(await read(png)).toEqual([typed]);
  });
});

describe('R8: a boarding pass aslant', () => {
  test.each([
    [0, 0.7, 5, 3],
    [1, 0.7, 5, 4],
    [2, 0.6, 0, 3],
    [3, 0.5, 0, 3],
    [4, 0.6, 5, 3],
  ])('of seat %i, its far edge %f of the near one, turned by %i°', async (n, tilt, turn, dots) => {
    const text = `M1NGUYEN/THI BE BAY   E1${n}0000 DADSGNVN 0123 325Y012A0${100 + n} 100`;
    const { symbol } = await writeBarcode(text, { format: 'PDF417', addQuietZones: false });
    const { data, width, height } = symbol;
    const isInside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
    const isDark = (x: number, y: number) => isInside(x, y) && data[y * width + x] === 0;
    const setup = { ...clean, quiet: 4, tilt: [tilt, tilt], turn: [turn, turn], dots: [dots, dots] } as const;
    const png = pngOf(shoot({ width, height, isDark }, setup, `r8 ${n}`));
    expect(await read(png)).toMatchObject([{ kind: 'boarding-pass', fields: { flight: 'VN123' } }]);
  });
});
