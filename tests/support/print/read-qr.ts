import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Raster } from '../../../main/domain/raster.ts';
import { encodePng } from '../../../main/print/encode-png.ts';

const wasmPath = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
// From the disk: the library would fetch it from the internet.
const wasmBinary = readFileSync(wasmPath).buffer as ArrayBuffer;
prepareZXingModule({ overrides: { wasmBinary } });

/** The texts of the QR codes in a picture. */
export async function readQrCodes(png: Uint8Array): Promise<readonly string[]> {
  const results = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'], tryHarder: true });
  return results.map(({ text }) => text);
}

export function readQrCodesOf(raster: Raster): Promise<readonly string[]> {
  return readQrCodes(encodePng(raster));
}
