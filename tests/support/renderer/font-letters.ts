import { brotliDecompressSync } from 'node:zlib';

/** Source: WOFF 2.0 (W3C), 4 and 5: the directory, and the first of the known tags. */
const headerBytes = 48;
const [cmapTag, glyfTag, locaTag, namedTag] = [0, 10, 11, 63];

type Table = { readonly tag: number; readonly length: number };

/** Code points for which a WOFF2 file has a glyph, out of its `cmap` in the formats 4 and 12 (OpenType). */
export function lettersOf(font: Buffer): ReadonlySet<number> {
  const { tables, end } = directoryOf(font);
  const data = brotliDecompressSync(font.subarray(end, end + font.readUInt32BE(20)));
  const before = tables.slice(
    0,
    tables.findIndex(({ tag }) => tag === cmapTag),
  );
  const cmap = data.subarray(before.reduce((sum, { length }) => sum + length, 0));
  const letters = new Set<number>();
  for (let at = 0; at < cmap.readUInt16BE(2); at++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + at * 8 + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) addSegments(table, letters);
    if (format === 12) addGroups(table, letters);
  }
  return letters;
}

function directoryOf(font: Buffer): { readonly tables: readonly Table[]; readonly end: number } {
  const tables: Table[] = [];
  let at = headerBytes;
  const base128 = () => {
    let value = 0;
    for (;;) {
      const byte = font.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  for (let left = font.readUInt16BE(12); left > 0; left--) {
    const flags = font.readUInt8(at++);
    const [tag, version] = [flags & 0x3f, flags >> 6];
    if (tag === namedTag) at += 4;
    const length = base128();
    const isOutline = tag === glyfTag || tag === locaTag;
    const isTransformed = isOutline ? version !== 3 : version !== 0;
    tables.push({ tag, length: isTransformed ? base128() : length });
  }
  return { tables, end: at };
}

function addSegments(table: Buffer, letters: Set<number>): void {
  const bytes = table.readUInt16BE(6);
  for (let at = 0; at < bytes; at += 2) {
    const last = table.readUInt16BE(14 + at);
    const first = table.readUInt16BE(16 + bytes + at);
    for (let code = first; code <= last && code < 0xffff; code++) letters.add(code);
  }
}

function addGroups(table: Buffer, letters: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + group * 12;
    for (let code = table.readUInt32BE(at); code <= table.readUInt32BE(at + 4); code++) letters.add(code);
  }
}
