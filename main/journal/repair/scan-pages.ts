import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { diskCodeOf } from '../../../native/disk/disk-fault.ts';

/**
 * Rows straight from the pages of a database file and of its write-ahead log, without the trees and the lists that a
 * damaged file cannot be trusted with. Source: https://www.sqlite.org/fileformat2.html, sections 1.3, 1.6, 2.1, 4.1.
 */
export type FoundRow = { readonly rowid: number; readonly values: readonly Value[] };
export type Value = number | string | Buffer | null;

const tableLeaf = 0x0d;
const usualPageBytes = 4096;
const walHeaderBytes = 32;
const frameHeaderBytes = 24;
/** Nothing that a journal holds is longer. */
const longestPayload = 1_000_000;

type Page = { readonly bytes: Buffer /** 1 for the first of the file. */; readonly number: number };

/** Every row of every leaf page, as often as it is found; what cannot be read is passed over. */
export function* scanPages(path: string): Iterable<FoundRow> {
  if (existsSync(path)) yield* scanFile(path);
  if (existsSync(`${path}-wal`)) yield* scanLog(`${path}-wal`);
}

function* scanFile(path: string): Iterable<FoundRow> {
  const file = openSync(path, 'r');
  try {
    const pageBytes = pageBytesOf(file);
    const overflow = (number: number) => readAt(file, (number - 1) * pageBytes, pageBytes);
    for (const page of pagesOf(file, pageBytes)) yield* rowsOf(page, overflow);
  } finally {
    closeSync(file);
  }
}

function* scanLog(path: string): Iterable<FoundRow> {
  const file = openSync(path, 'r');
  try {
    const header = readAt(file, 0, walHeaderBytes);
    const pageBytes = header.length === walHeaderBytes ? header.readUInt32BE(8) : 0;
    if (!isPageSize(pageBytes)) return;
    const placeOf = new Map<number, number>();
    const frameBytes = frameHeaderBytes + pageBytes;
    const { size } = fstatSync(file);
    for (let at = walHeaderBytes; at + frameBytes <= size; at += frameBytes)
      placeOf.set(readAt(file, at, 4).readUInt32BE(0), at + frameHeaderBytes);
    const overflow = (number: number) => readAt(file, placeOf.get(number) ?? size, pageBytes);
    for (let at = walHeaderBytes; at + frameBytes <= size; at += frameBytes) {
      const number = readAt(file, at, 4).readUInt32BE(0);
      yield* rowsOf({ bytes: readAt(file, at + frameHeaderBytes, pageBytes), number }, overflow);
    }
  } finally {
    closeSync(file);
  }
}

function pageBytesOf(file: number): number {
  const header = readAt(file, 0, 100);
  if (header.length < 100) return usualPageBytes;
  const said = header.readUInt16BE(16);
  const pageBytes = said === 1 ? 65_536 : said;
  return isPageSize(pageBytes) ? pageBytes : usualPageBytes;
}

function isPageSize(bytes: number): boolean {
  return bytes >= 512 && bytes <= 65_536 && (bytes & (bytes - 1)) === 0;
}

const pagesAtOnce = 256;

function* pagesOf(file: number, pageBytes: number): Iterable<Page> {
  for (let first = 1; ; first += pagesAtOnce) {
    const chunk = readPages(file, first, pageBytes);
    if (chunk.length < pageBytes) return;
    for (let at = 0; at + pageBytes <= chunk.length; at += pageBytes)
      yield { bytes: chunk.subarray(at, at + pageBytes), number: first + at / pageBytes };
  }
}

/** A sector that cannot be read costs its own page only. */
function readPages(file: number, first: number, pageBytes: number): Buffer {
  try {
    return readSure(file, (first - 1) * pageBytes, pagesAtOnce * pageBytes);
  } catch (error) {
    if (diskCodeOf(error) !== 'EIO') throw error;
    const pages = Array.from({ length: pagesAtOnce }, (_, at) =>
      readAt(file, (first - 1 + at) * pageBytes, pageBytes),
    );
    return Buffer.concat(pages);
  }
}

/** Zeros where the disk does not give it back. */
function readAt(file: number, offset: number, length: number): Buffer {
  try {
    return readSure(file, offset, length);
  } catch (error) {
    if (diskCodeOf(error) !== 'EIO') throw error;
    return Buffer.alloc(Math.max(0, Math.min(length, fstatSync(file).size - offset)));
  }
}

function readSure(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

function* rowsOf({ bytes, number }: Page, overflow: (number: number) => Buffer): Iterable<FoundRow> {
  const start = number === 1 ? 100 : 0;
  if (bytes.length < 512 || bytes[start] !== tableLeaf) return;
  const cells = Math.min(bytes.readUInt16BE(start + 3), bytes.length / 4);
  for (let cell = 0; cell < cells; cell++) {
    const row = readCell(bytes, bytes.readUInt16BE(start + 8 + cell * 2), overflow);
    if (row) yield row;
  }
}

function readCell(page: Buffer, at: number, overflow: (number: number) => Buffer): FoundRow | null {
  try {
    const size = readVarint(page, at);
    const rowid = readVarint(page, size.next);
    if (size.value > longestPayload) return null;
    const payload = payloadOf(page, { at: rowid.next, size: size.value, overflow });
    return payload && { rowid: rowid.value, values: readRecord(payload) };
  } catch (error) {
    // A damaged length leads out of the page.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Place = { readonly at: number; readonly size: number; readonly overflow: (number: number) => Buffer };

function payloadOf(page: Buffer, { at, size, overflow }: Place): Buffer | null {
  const usable = page.length;
  if (size <= usable - 35) return page.subarray(at, at + size);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usable - 4));
  const local = fitting <= usable - 35 ? fitting : least;
  const parts = [page.subarray(at, at + local)];
  let next = page.readUInt32BE(at + local);
  for (let left = size - local; left > 0; left -= usable - 4) {
    const more = next === 0 ? Buffer.alloc(0) : overflow(next);
    if (more.length < usable) return null;
    parts.push(more.subarray(4, 4 + Math.min(left, usable - 4)));
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function readRecord(payload: Buffer): readonly Value[] {
  const header = readVarint(payload, 0);
  const values: Value[] = [];
  let body = header.value;
  for (let at = header.next; at < header.value; ) {
    const type = readVarint(payload, at);
    const length = lengthOf(type.value);
    values.push(readValue(payload, { type: type.value, at: body, length }));
    body += length;
    at = type.next;
  }
  if (body > payload.length) throw new RangeError('a record longer than its payload');
  return values;
}

const integerBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function lengthOf(type: number): number {
  return type >= 12 ? Math.floor((type - 12) / 2) : (integerBytes[type] ?? 0);
}

function readValue(
  bytes: Buffer,
  { type, at, length }: Readonly<Record<'type' | 'at' | 'length', number>>,
): Value {
  if (type === 0) return null;
  if (type >= 12) {
    const part = bytes.subarray(at, at + length);
    return type % 2 === 0 ? Buffer.from(part) : part.toString();
  }
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return bytes.readDoubleBE(at);
  return length === 8 ? Number(bytes.readBigInt64BE(at)) : bytes.readIntBE(at, length);
}

function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let count = 0; count < 9; count++) {
    const byte = bytes.readUInt8(at + count);
    if (count === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + count + 1 };
  }
  throw new RangeError('not a number');
}
