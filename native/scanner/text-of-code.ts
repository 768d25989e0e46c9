import { isStrictUtf8, textOfBytes } from './text-of-bytes.ts';

/** What a decoder says of the bytes in a code. */
export type CodeBytes = {
  readonly bytes: Uint8Array;
  /** The same with `\nnnnnn` before each part whose character set (ECI) is named, and `\` doubled (ISO/IEC 15424). */
  readonly bytesEci: Uint8Array;
  readonly hasEci: boolean;
  /** The decoder's own reading. */
  readonly text: string;
};

/** Character sets by their ECI assignment (AIM ITS/04-023), as the WHATWG names them. 26 is UTF-8; the rest says nothing. */
const charsetOfEci: Readonly<Record<number, string>> = {
  3: 'iso-8859-1',
  ...{ 4: 'iso-8859-2', 5: 'iso-8859-3', 6: 'iso-8859-4', 7: 'iso-8859-5', 8: 'iso-8859-6', 9: 'iso-8859-7' },
  ...{ 10: 'iso-8859-8', 11: 'windows-1254', 12: 'iso-8859-10', 13: 'windows-874', 15: 'iso-8859-13' },
  ...{ 16: 'iso-8859-14', 17: 'iso-8859-15', 18: 'iso-8859-16', 20: 'shift_jis', 21: 'windows-1250' },
  ...{ 22: 'windows-1251', 23: 'windows-1252', 24: 'windows-1256', 25: 'utf-16be', 28: 'big5', 29: 'gbk' },
  ...{ 30: 'euc-kr', 31: 'gbk', 32: 'gb18030', 33: 'utf-16le' },
};

/**
 * The text of a code, proved by its bytes: strict UTF-8 beats the character set that the code names, as a whole or in a
 * part. Where nothing is named, what the decoder took for Latin-1 is a Vietnamese code page as from every other scanner.
 */
export function textOfCode({ bytes, bytesEci, hasEci, text }: CodeBytes): string {
  const whole = textOfBytes(bytes);
  if (!whole.isGuessed && (!hasEci || isProofOfUtf8(bytes))) return whole.text;
  if (!hasEci) return /[^\0-\xff]/.test(text) ? text : whole.text;
  const parts = partsOf(bytesEci);
  return parts.some(({ bytes: part }) => isProofOfUtf8(part)) ? parts.map(textOfPart).join('') : text;
}

/** Letters beyond ASCII, and no zero byte: UTF-16 of plain letters is UTF-8 of letters and zeros. */
function isProofOfUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f) && !bytes.includes(0) && isStrictUtf8(bytes);
}

type Part = { readonly eci: number | null; readonly bytes: Uint8Array };

const backslash = 0x5c;

/** Behind the symbology identifier, which has three characters. */
function partsOf(bytesEci: Uint8Array): readonly Part[] {
  const parts: { eci: number | null; bytes: number[] }[] = [{ eci: null, bytes: [] }];
  for (let at = 3; at < bytesEci.length; at += 1) {
    const byte = bytesEci[at] ?? 0;
    const isName = byte === backslash && bytesEci[at + 1] !== backslash;
    if (isName) {
      parts.push({ eci: Number(String.fromCharCode(...bytesEci.subarray(at + 1, at + 7))), bytes: [] });
      at += 6;
    } else {
      parts.at(-1)?.bytes.push(byte);
      if (byte === backslash) at += 1;
    }
  }
  return parts.map(({ eci, bytes }) => ({ eci, bytes: Uint8Array.from(bytes) }));
}

function textOfPart({ eci, bytes }: Part): string {
  const charset = eci === null || isProofOfUtf8(bytes) ? undefined : charsetOfEci[eci];
  return charset === undefined ? textOfBytes(bytes).text : new TextDecoder(charset).decode(bytes);
}
