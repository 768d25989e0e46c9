import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type DecodeImage, startDecoder } from '../../native/scanner/decode-image.ts';

/** The decoder with its .wasm from the disk. */
export function loadDecoder(): Promise<DecodeImage> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const file = readFileSync(path);
  return startDecoder(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
}
