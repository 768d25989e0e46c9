import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

type CodeStyle = {
  readonly format: 'QRCode' | 'PDF417' | 'Aztec' | 'DataMatrix';
  readonly eci?: string | undefined;
};

/** A picture (PNG) of a code that holds these bytes. Throws when they do not fit. */
export type WriteCode = (bytes: Uint8Array, style: CodeStyle) => Promise<Buffer>;

export async function loadWriter(): Promise<WriteCode> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const file = readFileSync(path);
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (bytes, { format, eci }) => {
    const options = eci === undefined ? '' : `eci=${eci}`;
    const { image, error } = await writeBarcode(bytes, { format, scale: 4, options });
    if (!image) throw new Error(error);
    return Buffer.from(await image.arrayBuffer());
  };
}
