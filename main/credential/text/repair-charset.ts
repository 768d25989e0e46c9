import iconv from 'iconv-lite';
import { countStrange } from './vietnamese.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Character sets that scanners and decoders take UTF-8 for. Source: formats.md section 1.3. */
const singleByte = ['windows-1252', 'windows-1258'].map(bytesOfChars);
const doubleByte = ['big5', 'shift_jis'];

/**
 * Undoes UTF-8 that was read in another character set, before NFC would join its pieces. Null where strict UTF-8 does
 * not prove it, or where the result has no fewer strange characters.
 */
export function repairCharset(text: string): string | null {
  if (!/[^\0-\x7f]/.test(text) || text.includes('\ufffd')) return null;
  const strange = countStrange(text);
  for (const bytes of candidates(text)) {
    const repaired = decodeUtf8(bytes);
    if (repaired !== null && countStrange(repaired.normalize('NFC')) < strange) return repaired;
  }
  return null;
}

/** Strict: null where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function* candidates(text: string): Generator<Uint8Array> {
  for (const table of singleByte) {
    const bytes = Array.from(text, (char) => table.get(char));
    if (bytes.every((byte) => byte !== undefined)) yield Uint8Array.from(bytes);
  }
  for (const charset of doubleByte) {
    const bytes = iconv.encode(text, charset);
    if (iconv.decode(bytes, charset) === text) yield bytes;
  }
}

/** The set's own characters first; then Latin-1, so that a C1 control stands for its byte: decoders mix the two. */
function bytesOfChars(charset: string): ReadonlyMap<string, number> {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const latin1 = bytes.map((byte): [string, number] => [String.fromCharCode(byte), byte]);
  const own = bytes.map((byte): [string, number] => [iconv.decode(Uint8Array.of(byte), charset), byte]);
  return new Map([...latin1, ...own.filter(([char]) => char !== '\ufffd')]);
}
