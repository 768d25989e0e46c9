import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { sharpened, softened } from './filters.ts';
import type { Luminance } from './luminance.ts';
import { textOfCode } from './text-of-code.ts';

/** A code that was found in a picture. */
export type FoundCode = {
  /** Proved by the code's bytes: see `textOfCode`. */
  readonly text: string;
  readonly format: 'QRCode' | 'Aztec' | 'PDF417' | 'DataMatrix' | 'Code128';
  /** ISO/IEC 15424, "]Q1". */
  readonly aimId: string;
  /** One of several codes that hold a text together (structured append): a part of a text. */
  readonly isPart: boolean;
  /** Pixels from the middle of the picture to the middle of the code. */
  readonly offCentrePx: number;
};

/** `qr` alone takes a quarter of the time of `all`. */
export type LookFor = 'qr' | 'all';

/**
 * `plain`: most codes. `soft`: screens before whose grid the camera's beats (moiré). `sharp`: codes out of focus, and codes
 * whose rim is darker than white. `global`: one threshold for the whole picture, for codes on a dark desk.
 */
export type Way = 'plain' | 'soft' | 'sharp' | 'global';

export type Look = { readonly for: LookFor; readonly way: Way };

export type DecodeImage = (picture: Luminance, look?: Look) => Promise<readonly FoundCode[]>;

/** What cards, phones and boarding passes carry. EAN and the like stand on every packet of crisps in view. */
const formats = ['QRCode', 'Aztec', 'PDF417', 'DataMatrix', 'Code128'] as const;

/** A picture full of codes is no visitor: more than these are not looked for. */
const mostCodes = 8;

/** Radii in pixels, measured in tests/bench/pictures (docs/decisions/0085-second-looks-at-a-frame.md). */
const soft = { radius: 2 };
const sharp = { radius: 4, amount: 5 };

const wayOptions = {
  plain: { tryDownscale: true },
  soft: { tryDownscale: false },
  sharp: { tryDownscale: false },
  global: { tryDownscale: true, binarizer: 'GlobalHistogram' },
} as const satisfies Record<Way, ReaderOptions>;

/**
 * Starts the decoder (zxing-cpp in WebAssembly) with its .wasm given as bytes, for the library would fetch it from the
 * internet. Rejects where WebAssembly cannot start. Settings measured in tests/bench/pictures
 * (docs/decisions/0022-zxing-wasm-reads-pictures.md).
 */
export async function startDecoder(wasm: ArrayBuffer): Promise<DecodeImage> {
  await prepareZXingModule({ overrides: { wasmBinary: wasm }, fireImmediately: true });
  const asPgm = createPgm();
  let turn: Promise<unknown> = Promise.resolve();

  async function decode(picture: Luminance, look: Look): Promise<readonly FoundCode[]> {
    // Half of it may be looked at, too.
    if (picture.width < 2 || picture.height < 2) return [];
    const seen = seenBy(picture, look.way);
    const results = await readBarcodes(asPgm(seen), {
      formats: look.for === 'qr' ? ['QRCode'] : [...formats],
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      downscaleFactor: 2,
      maxNumberOfSymbols: mostCodes,
      textMode: 'Plain',
      ...wayOptions[look.way],
    });
    return results.flatMap((result) => foundCode(result, seen, picture.width / seen.width) ?? []);
  }

  // One after the other, for they share the bytes that are handed over.
  return (picture, look = { for: 'all', way: 'plain' }) => {
    const codes = turn.then(() => decode(picture, look));
    turn = codes.catch(() => {});
    return codes;
  };
}

function seenBy(picture: Luminance, way: Way): Luminance {
  if (way === 'soft') return softened(picture, soft.radius);
  return way === 'sharp' ? sharpened(picture, sharp.radius, sharp.amount) : picture;
}

/**
 * A file of grey pixels (portable graymap): the library takes a quarter of the bytes, and converts none of them. The bytes
 * of the last one of that size are used again, for the library copies them before it returns.
 */
function createPgm(): (picture: Luminance) => Uint8Array {
  let file = new Uint8Array(0);
  return ({ data, width, height }) => {
    const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
    if (file.length !== head.length + data.length) file = new Uint8Array(head.length + data.length);
    file.set(head);
    file.set(data, head.length);
    return file;
  };
}

/** `scale`: pixels of the picture for one of what was seen. */
function foundCode(result: ReadResult, seen: Luminance, scale: number): FoundCode | null {
  const format = formats.find((known) => known === result.format);
  if (!format || !result.isValid) return null;
  const { bytes, bytesECI: bytesEci, hasECI: hasEci, text } = result;
  return {
    text: textOfCode({ bytes, bytesEci, hasEci, text }),
    format,
    aimId: result.symbologyIdentifier,
    // -1: it stands alone; 0: of an unknown number.
    isPart: result.sequenceSize !== -1 && result.sequenceSize !== 1,
    offCentrePx: scale * offCentre(result.position, seen),
  };
}

function offCentre(position: ReadResult['position'], { width, height }: Luminance): number {
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const mean = (axis: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return Math.hypot(mean('x') - width / 2, mean('y') - height / 2);
}
