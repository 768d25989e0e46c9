import {
  AztecCodeReader,
  BinaryBitmap,
  DataMatrixReader,
  DecodeHintType,
  GlobalHistogramBinarizer,
  HybridBinarizer,
  InvertedLuminanceSource,
  type LuminanceSource,
  PDF417Reader,
  QRCodeReader,
  type Reader,
  RGBLuminanceSource,
} from '@zxing/library';
import type { DecodeImage, FoundCode } from './decode-image.ts';
import type { Luminance } from './luminance.ts';
import { textOfBytes } from './text-of-bytes.ts';

const readers: readonly {
  readonly format: FoundCode['format'];
  readonly aimId: string;
  readonly reader: Reader;
}[] = [
  { format: 'QRCode', aimId: ']Q1', reader: new QRCodeReader() },
  { format: 'Aztec', aimId: ']z0', reader: new AztecCodeReader() },
  { format: 'DataMatrix', aimId: ']d1', reader: new DataMatrixReader() },
  { format: 'PDF417', aimId: ']L0', reader: new PDF417Reader() },
];

const latin1 = new TextDecoder('iso-8859-1');

const hints = new Map<DecodeHintType, unknown>([
  [DecodeHintType.TRY_HARDER, true],
  // One character for one byte: what the bytes spell is judged by `textOfBytes`.
  [DecodeHintType.CHARACTER_SET, 'ISO-8859-1'],
]);

/**
 * The decoder for a browser in which WebAssembly cannot start: @zxing/library, the first code only. It reads 83 % of what
 * zxing-wasm does, hardly anything tilted or faint, and no Code 128, so each picture is seen in six
 * ways (docs/decisions/0022-zxing-wasm-reads-pictures.md).
 */
export const decodeWithoutWasm: DecodeImage = async (picture) => {
  for (const bitmap of waysToSee(picture)) {
    for (const { reader, ...known } of readers) {
      const text = textIn(reader, bitmap);
      if (text !== null) return [{ ...known, text, isPart: false, offCentrePx: 0 }];
    }
  }
  return [];
};

function* waysToSee(picture: Luminance): Generator<BinaryBitmap> {
  const whole = source(picture, 1);
  const half = source(picture, 2);
  for (const seen of [whole, half]) {
    yield new BinaryBitmap(new HybridBinarizer(seen));
    yield new BinaryBitmap(new HybridBinarizer(new InvertedLuminanceSource(seen)));
  }
  yield new BinaryBitmap(new GlobalHistogramBinarizer(whole));
  yield new BinaryBitmap(new GlobalHistogramBinarizer(new InvertedLuminanceSource(whole)));
}

/** Every `step`-th pixel in both directions, averaged over its square. */
function source({ data, width, height }: Luminance, step: 1 | 2): LuminanceSource {
  if (step === 1) return new RGBLuminanceSource(Uint8ClampedArray.from(data), width, height);
  const [columns, rows] = [width >> 1, height >> 1];
  const grey = new Uint8ClampedArray(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = 2 * (row * width + column);
      const pair = (from: number) => (data[from] ?? 0) + (data[from + 1] ?? 0);
      grey[row * columns + column] = (pair(at) + pair(at + width)) / 4;
    }
  }
  return new RGBLuminanceSource(grey, columns, rows);
}

const byteOfChar = new Map(
  Array.from({ length: 256 }, (_, byte) => [latin1.decode(Uint8Array.of(byte)), byte] as const),
);

/** A code that names another character set, and Kanji, have characters that are no bytes: the library knows those. */
function spelled(text: string): string {
  const bytes = [...text].map((character) => byteOfChar.get(character) ?? -1);
  return bytes.includes(-1) ? text : textOfBytes(Uint8Array.from(bytes)).text;
}

/** Null when there is none: the library says so by throwing. */
function textIn(reader: Reader, bitmap: BinaryBitmap): string | null {
  try {
    return spelled(reader.decode(bitmap, hints).getText());
  } catch {
    return null;
  } finally {
    reader.reset();
  }
}
