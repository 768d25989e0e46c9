import { type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { loadDecoder } from '../../../main/devices/load-decoder.ts';
import type { DecodeImage, Picture } from '../../../native/scanner/decode-image.ts';
import { decodeWithoutWasm } from '../../../native/scanner/decode-image-fallback.ts';

/** A way of decoding: the texts that it finds in a picture. */
export type Decoder = {
  readonly name: string;
  /** Whether the product uses it as it is. */
  readonly isProduct: boolean;
  readonly textsIn: (picture: Picture) => Promise<readonly string[]>;
};

/** The options of native/scanner/decode-image.ts, with those spelled out that it leaves at the library's defaults. */
const product: ReaderOptions = {
  formats: ['QRCode', 'Aztec', 'PDF417', 'DataMatrix', 'Code128'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  binarizer: 'LocalAverage',
  maxNumberOfSymbols: 8,
  textMode: 'Plain',
};

/** What is different from the product. */
const variants: Readonly<Record<string, ReaderOptions>> = {
  denoise: { tryDenoise: true },
  'no downscale': { tryDownscale: false },
  'factor 2': { downscaleFactor: 2 },
  'factor 4': { downscaleFactor: 4 },
  'factor 2, from 250': { downscaleFactor: 2, downscaleThreshold: 250 },
  'global histogram': { binarizer: 'GlobalHistogram' },
  'not harder': { tryHarder: false },
  'one symbol': { maxNumberOfSymbols: 1 },
  'QR only': { formats: ['QRCode'] },
};

/** The product's two decoders and the variants of the first. */
export async function startDecoders(): Promise<readonly Decoder[]> {
  return [
    productDecoder('product', await loadDecoder()),
    ...Object.entries(variants).map(([name, options]) => variant(name, { ...product, ...options })),
    productDecoder('@zxing/library', decodeWithoutWasm),
  ];
}

function productDecoder(name: string, decode: DecodeImage): Decoder {
  return {
    name,
    isProduct: true,
    textsIn: async (picture) => (await decode(picture)).map(({ text }) => text),
  };
}

function variant(name: string, options: ReaderOptions): Decoder {
  return {
    name,
    isProduct: false,
    textsIn: async (picture) => {
      const results = await readBarcodes(picture as ImageData, options);
      return results.filter(({ isValid }) => isValid).map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    },
  };
}
