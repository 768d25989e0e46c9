import type { DeviceCode } from '../../main/ports/scanners.ts';
import { textOfBytes } from './text-of-bytes.ts';

export type SerialAssembler = {
  /** The codes that these bytes end, in order. */
  take(bytes: Uint8Array): readonly DeviceCode[];
  /** Nothing came for `silenceMs`: a code without a suffix ends here. */
  rest(): DeviceCode | null;
  isUnderWay(): boolean;
};

/** A scanner without a suffix ends its code by falling silent. */
export const silenceMs = 80;
/** NUL, ETX, EOT, LF, CR: what scanners send after a code. */
const suffixes: ReadonlyMap<number, string> = new Map([
  [0x00, 'NUL'],
  [0x03, 'ETX'],
  [0x04, 'EOT'],
  [0x0a, 'LF'],
  [0x0d, 'CR'],
]);
const stx = 0x02;
/** 8 KiB is the longest code; what a broken device sends beyond is not kept. */
const longestBytes = 16_384;
const aimId = /^\][A-Za-z][0-9A-Za-z]/;

/** Bytes of a serial line → codes: any suffix ends one, however the bursts are cut. */
export function createSerialAssembler(): SerialAssembler {
  let bytes: number[] = [];

  function finish(suffix: string | null): DeviceCode {
    const { text } = textOfBytes(Uint8Array.from(bytes));
    bytes = [];
    const [aim = null] = aimId.exec(text) ?? [];
    return { text: aim === null ? text : text.slice(aim.length), aimId: aim, suffix, isCut: false };
  }

  return {
    take(chunk) {
      const codes: DeviceCode[] = [];
      for (const byte of chunk) {
        const suffix = suffixes.get(byte);
        if (suffix !== undefined) {
          if (bytes.length > 0) codes.push(finish(suffix));
        } else if (bytes.length < longestBytes && !(bytes.length === 0 && byte === stx)) bytes.push(byte);
      }
      return codes;
    },
    rest: () => (bytes.length > 0 ? finish(null) : null),
    isUnderWay: () => bytes.length > 0,
  };
}
