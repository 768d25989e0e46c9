import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { textOfCode } from './text-of-code.ts';

/** RGBA, four bytes a pixel, row by row: as a canvas gives it. */
export type Picture = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: PredefinedColorSpace;
};

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

export type DecodeImage = (picture: Picture, lookFor?: LookFor) => Promise<readonly FoundCode[]>;

/** What cards, phones and boarding passes carry. EAN and the like stand on every packet of crisps in view. */
const formats = ['QRCode', 'Aztec', 'PDF417', 'DataMatrix', 'Code128'] as const;

/** A picture full of codes is no visitor: more than these are not looked for. */
const mostCodes = 8;

/**
 * Starts the decoder (zxing-cpp in WebAssembly) with its .wasm given as bytes, for the library would fetch it from the
 * internet. Rejects where WebAssembly cannot start. Settings measured in tests/bench/pictures
 * (docs/decisions/0022-zxing-wasm-reads-pictures.md).
 */
export async function startDecoder(wasm: ArrayBuffer): Promise<DecodeImage> {
  await prepareZXingModule({ overrides: { wasmBinary: wasm }, fireImmediately: true });
  return async (picture, lookFor = 'all') => {
    if (picture.width === 0 || picture.height === 0) return [];
    const results = await readBarcodes(picture as ImageData, {
      formats: lookFor === 'qr' ? ['QRCode'] : [...formats],
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      tryDownscale: true,
      downscaleFactor: 2,
      maxNumberOfSymbols: mostCodes,
      textMode: 'Plain',
    });
    return results.flatMap((result) => foundCode(result, picture) ?? []);
  };
}

function foundCode(result: ReadResult, picture: Picture): FoundCode | null {
  const format = formats.find((known) => known === result.format);
  if (!format || !result.isValid) return null;
  const { bytes, bytesECI: bytesEci, hasECI: hasEci, text } = result;
  return {
    text: textOfCode({ bytes, bytesEci, hasEci, text }),
    format,
    aimId: result.symbologyIdentifier,
    // -1: it stands alone; 0: of an unknown number.
    isPart: result.sequenceSize !== -1 && result.sequenceSize !== 1,
    offCentrePx: offCentre(result.position, picture),
  };
}

function offCentre(position: ReadResult['position'], { width, height }: Picture): number {
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const mean = (axis: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return Math.hypot(mean('x') - width / 2, mean('y') - height / 2);
}
