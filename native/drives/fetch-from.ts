import { closeSync, constants, fstatSync, opendirSync, openSync } from 'node:fs';
import type { DriveFault, DriveFile } from '../../main/ports/removable-drives.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { orDiskFault } from '../disk/disk-fault.ts';
import { readSmallFile } from '../disk/small-file.ts';
import type { FoundDrive } from './found-drive.ts';

const mostLooks = 200_000;
/** Answers of every gate that shares the stick, of months. */
const mostFiles = 500;
const mostBytes = 8 * 1024 * 1024;
const mostInAll = 32 * 1024 * 1024;
/** Names that we gave ourselves: nobody else's leads anywhere. */
const ours = /^cong-[\w.-]{1,180}$/;

/** Copies of what lies in the first folder under such a name. A stick is anybody's: links, and what is too long, stay there. */
export function fetchFrom(
  { root, device }: Pick<FoundDrive, 'root' | 'device'>,
  end: string,
): Result<readonly DriveFile[], DriveFault> {
  const names = orDiskFault(() => namesIn(root, (name) => name.endsWith(end)));
  if (!names.ok) return failed({ kind: 'drive-gone' });
  let inAll = 0;
  const files = names.value.flatMap((name) => {
    const path = `${root}/${name}`;
    if (inAll >= mostInAll || !isOnIt(path, device)) return [];
    const read = readSmallFile(path, mostBytes);
    if (!read.ok) return [];
    inAll += read.value.length;
    return [{ name, bytes: read.value }];
  });
  return ok(files);
}

/** Entry by entry: a folder of any length costs no memory. */
function namesIn(root: string, isWanted: (name: string) => boolean): readonly string[] {
  const folder = opendirSync(root);
  const found: string[] = [];
  try {
    for (let looks = 0; looks < mostLooks && found.length < mostFiles; looks++) {
      const entry = folder.readSync();
      if (entry === null) break;
      if (entry.isFile() && ours.test(entry.name) && isWanted(entry.name)) found.push(entry.name);
    }
  } finally {
    folder.closeSync();
  }
  return found;
}

/** A file of that stick itself. */
function isOnIt(path: string, device: number): boolean {
  const seen = orDiskFault(() => {
    const file = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      return fstatSync(file).dev === device;
    } finally {
      closeSync(file);
    }
  });
  return seen.ok && seen.value;
}
