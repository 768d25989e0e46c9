import type { DecodeImage, FoundCode, Way } from '../../../native/scanner/decode-image.ts';
import { decodeWithoutWasm } from '../../../native/scanner/decode-image-fallback.ts';
import { lookAtPicture } from '../../../native/scanner/look-order.ts';
import { luminanceOf } from '../../../native/scanner/luminance.ts';
import { loadPicture } from '../../print/load-picture.ts';

export type FileSeen = {
  readonly codes: readonly FoundCode[];
  /** The look that found them; `other`: the second decoder, which reads some tilted codes; null: none did. */
  readonly way: Way | 'other' | null;
  /** Looking alone, milliseconds. */
  readonly tookMs: number;
};

/** Looks at a picture in every way; null when the file is no picture that can be read. */
export async function lookAtFile(path: string, decode: DecodeImage): Promise<FileSeen | null> {
  const picture = await loadPicture(path);
  if (!picture) return null;
  const luminance = luminanceOf(picture);
  const sinceMs = performance.now();
  const took = () => performance.now() - sinceMs;
  const seen = await lookAtPicture(decode, luminance);
  if (seen.way !== null) return { ...seen, tookMs: took() };
  const codes = await decodeWithoutWasm(luminance);
  return { codes, way: codes.length > 0 ? 'other' : null, tookMs: took() };
}
