import iconv from 'iconv-lite';
import { countStrange } from './vietnamese.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Character sets that scanners and decoders take UTF-8 for. Source: formats.md section 1.3. */
const singleByte = [
  'windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257',
  'windows-1258 windows-874 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8',
  'iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh cp437 cp775 cp850',
  'cp852 cp855 cp858 cp866 viscii tcvn',
].flatMap((line) => line.split(' '));
/** Hanzi, kana, hangul, and numbers in circles: some of them come of every text that was read in a set of two bytes. */
const wide = /[\u2460-\u24ff\u2e80-\uffef]/;
const doubleByte = ['big5', 'shift_jis', 'gb18030', 'euc-kr', 'euc-jp'];

/** Made when a text first needs them: most gates never see one. */
const tables = new Map<string, ReadonlyMap<string, number>>();

/** Read wrongly by the maker's system and by the scanner's; nothing was seen to be read wrongly more often. */
const mostRepairs = 2;

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

/** What is proved again is repaired again. */
function repairPart(text: string): string | null {
  let best: string | null = null;
  for (let repairs = 0; repairs < mostRepairs; repairs += 1) {
    const next = repairOnce(best ?? text);
    if (next === null) break;
    best = next;
  }
  return best;
}

/** Of all sets that prove themselves the one that leaves the fewest strange characters; null where two say different names. */
function repairOnce(text: string): string | null {
  if (!/[^\0-\x7f]/.test(text) || text.includes('\ufffd')) return null;
  let fewest = countStrange(text.normalize('NFC'));
  if (fewest === 0) return null;
  let best: string | null = null;
  for (const bytes of candidates(text)) {
    const repaired = decodeUtf8(bytes);
    if (repaired === null || repaired === best) continue;
    const strange = countStrange(repaired.normalize('NFC'));
    if (strange < fewest) [best, fewest] = [repaired, strange];
    else if (strange === fewest) best = null;
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
  for (const charset of singleByte) {
    const bytes = bytesIn(tableOf(charset), text);
    if (bytes !== null) yield bytes;
  }
  if (!wide.test(text)) return;
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

function tableOf(charset: string): ReadonlyMap<string, number> {
  const table = tables.get(charset) ?? bytesOfChars(charset);
  tables.set(charset, table);
  return table;
}

/**
 * A C1 control, and what the set has no character for, stands for its byte, too: decoders mix a set with Latin-1. Other
 * characters of Latin-1 do not: they would be taken for another set's.
 */
function bytesOfChars(charset: string): ReadonlyMap<string, number> {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  // One character a byte, in every such set.
  const own = Array.from(
    iconv.decode(Uint8Array.from(bytes), charset),
    (char, byte) => [char, byte] as const,
  );
  const isFree = (byte: number) => (byte >= 0x80 && byte < 0xa0) || own[byte]?.[0] === '\ufffd';
  const latin1 = bytes.filter(isFree).map((byte) => [String.fromCharCode(byte), byte] as const);
  return new Map([...latin1, ...own.filter(([char]) => char !== '\ufffd')]);
}
