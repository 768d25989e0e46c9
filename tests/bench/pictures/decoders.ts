import { type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { loadDecoder } from '../../../main/devices/load-decoder.ts';
import type { DecodeImage, Way } from '../../../native/scanner/decode-image.ts';
import { decodeWithoutWasm } from '../../../native/scanner/decode-image-fallback.ts';
import { lookAtPicture } from '../../../native/scanner/look-order.ts';
import { luminanceOf, type Picture } from '../../../native/scanner/luminance.ts';

/** A way of decoding: the texts that it finds in a picture. */
export type Decoder = {
  readonly name: string;
  /** Whether the product uses it as it is. */
  readonly isProduct: boolean;
  readonly textsIn: (picture: Picture) => Promise<readonly string[]>;
};

/** The first look of native/scanner/decode-image.ts, with what it leaves at the library's defaults spelled out. */
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

/** The product's two decoders, the first one's ways one by one, and variants of its first look. */
export async function startDecoders(): Promise<readonly Decoder[]> {
  return [
    ...(await startOwn()),
    ...Object.entries(variants).map(([name, options]) => variant(name, { ...product, ...options })),
  ];
}

const ways: readonly Way[] = ['plain', 'soft', 'sharp', 'global'];

/** Without the variants. */
export async function startOwn(): Promise<readonly Decoder[]> {
  const decode = await loadDecoder();
  return [
    productDecoder('product', async (picture) => (await lookAtPicture(decode, picture)).codes),
    ...ways.map((way) => oneWay(decode, way)),
    variant('zxing-wasm as shipped', {}),
    productDecoder('@zxing/library', decodeWithoutWasm),
  ];
}

function oneWay(decode: DecodeImage, way: Way): Decoder {
  const look = { for: 'all', way } as const;
  return { ...productDecoder(way, (picture) => decode(picture, look)), isProduct: false };
}

function productDecoder(name: string, decode: DecodeImage): Decoder {
  return {
    name,
    isProduct: true,
    textsIn: async (picture) => (await decode(luminanceOf(picture))).map(({ text }) => text),
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
