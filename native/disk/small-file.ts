import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { type DiskFault, orDiskFault } from './disk-fault.ts';

/** `odd-file`: a folder, a pipe, a device, or longer than anything that belongs there. Nothing of it was kept. */
export type SmallFileFault = DiskFault | { readonly kind: 'odd-file' };

/** Opening a pipe that nobody writes would wait for ever; Windows has none in its file system. */
const { O_RDONLY, O_NONBLOCK = 0 } = constants;

/**
 * The bytes of a file that is read whole, `mostBytes` of them at most. Somebody may have put anything in its place: what
 * has no end, or is no file, costs one look.
 */
export function readSmallFile(path: string, mostBytes: number): Result<Buffer, SmallFileFault> {
  const read = orDiskFault(() => {
    const file = openSync(path, O_RDONLY | O_NONBLOCK);
    try {
      return fstatSync(file).isFile() ? bytesOf(file, mostBytes) : null;
    } finally {
      closeSync(file);
    }
  });
  if (!read.ok) return read;
  return read.value === null ? failed({ kind: 'odd-file' }) : ok(read.value);
}

/** The same as text, without the mark that Windows' editors put in front. */
export function readSmallText(path: string, mostBytes: number): Result<string, SmallFileFault> {
  const read = readSmallFile(path, mostBytes);
  return read.ok ? ok(read.value.toString('utf8').replace(/^\uFEFF/, '')) : read;
}

/** null: there is more. */
function bytesOf(file: number, mostBytes: number): Buffer | null {
  const size = fstatSync(file).size;
  if (size > mostBytes) return null;
  // One more than may be there: it may have grown since, and some files have no size.
  const bytes = Buffer.alloc(Math.min(mostBytes, Math.max(size, 4_096)) + 1);
  let length = 0;
  for (let count = -1; count !== 0 && length < bytes.length; length += count)
    count = readSync(file, bytes, length, bytes.length - length, null);
  return length === bytes.length ? null : bytes.subarray(0, length);
}
