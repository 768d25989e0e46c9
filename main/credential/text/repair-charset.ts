import iconv from 'iconv-lite';
import { countStrange } from './vietnamese.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Character sets that scanners and decoders take UTF-8 for. Source: formats.md section 1.3. */
const singleByte = [
  'windows-1252',
  'windows-1258',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'cp437',
  'cp850',
  'cp866',
].map(bytesOfChars);
const doubleByte = ['big5', 'shift_jis', 'gb18030', 'euc-kr', 'euc-jp'];

/** No document has more. */
const mostFields = 24;

/**
 * Undoes UTF-8 that was read in another character set, before NFC would join its pieces. Null where strict UTF-8 does
 * not prove it, or where the result has no fewer strange characters.
 */
export function repairCharset(text: string): string | null {
  const whole = repairPart(text);
  const parts = text.split('|', mostFields + 1);
  if (whole !== null || parts.length < 2 || parts.length > mostFields) return whole;
  // What one field lost keeps the others from being proved; a set that swallows separators was tried with the whole.
  const joined = parts.map((part) => repairPart(part) ?? part).join('|');
  return joined === text ? null : joined;
}

/** Of all sets that prove themselves the one that leaves the fewest strange characters. */
function repairPart(text: string): string | null {
  if (!/[^\0-\x7f]/.test(text) || text.includes('\ufffd')) return null;
  let [best, fewest]: [string | null, number] = [null, countStrange(text)];
  if (fewest === 0) return null;
  for (const bytes of candidates(text)) {
    const repaired = decodeUtf8(bytes);
    const strange = repaired === null ? fewest : countStrange(repaired.normalize('NFC'));
    if (strange < fewest) [best, fewest] = [repaired, strange];
    if (best !== null && fewest === 0) return best;
  }
  return best;
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
    const bytes = bytesIn(table, text);
    if (bytes !== null) yield bytes;
  }
  for (const charset of doubleByte) {
    const bytes = iconv.encode(text, charset);
    if (iconv.decode(bytes, charset) === text) yield bytes;
  }
}

/** null: a character is not in the set. */
function bytesIn(table: ReadonlyMap<string, number>, text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const char of text) {
    const byte = table.get(char);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** The set's own characters first; then Latin-1, so that a C1 control stands for its byte: decoders mix the two. */
function bytesOfChars(charset: string): ReadonlyMap<string, number> {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const latin1 = bytes.map((byte): [string, number] => [String.fromCharCode(byte), byte]);
  const own = bytes.map((byte): [string, number] => [iconv.decode(Uint8Array.of(byte), charset), byte]);
  return new Map([...latin1, ...own.filter(([char]) => char !== '\ufffd')]);
}
