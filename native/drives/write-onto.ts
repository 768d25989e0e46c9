import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { DriveFault, DriveFile } from '../../main/ports/removable-drives.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { type DiskCode, orDiskFault } from '../disk/disk-fault.ts';
import type { FoundDrive } from './found-drive.ts';

/** Before each step, with the bytes that were written until then, and to where: there a simulated stick breaks. */
export type BeforeStep = (
  step: 'open' | 'write' | 'sync' | 'rename' | 'read',
  at: { readonly written: number; readonly path: string },
) => void;

type Place = Pick<FoundDrive, 'root' | 'device'>;

const { O_CREAT, O_EXCL, O_RDONLY, O_WRONLY } = constants;
/** Windows has no such flag. */
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const pieceBytes = 65_536;
/** Of tables and folders of the file system. */
const spareBytes = 262_144;
const mostNumbers = 99;

/** Something else lies at that place now. */
class Gone extends Error {}
/** What was read is not what was written. */
class Differs extends Error {}

/**
 * Writes a file into the first folder of a stick, whole or not at all: under a name of its own first, to the metal, then
 * by its name, then read again. Nothing that is there is touched or followed, however many files there are.
 */
export function writeOnto(
  place: Place,
  { name, bytes }: DriveFile,
  before: BeforeStep = () => {},
): Result<string, DriveFault> {
  const draft = `${place.root}/cong-${randomBytes(4).toString('hex')}.tmp`;
  const written = orDiskFault(() => {
    try {
      return writeWhole({ place, draft, name, bytes, before });
    } catch (error) {
      if (error instanceof Gone) return failed({ kind: 'drive-gone' } as const);
      if (error instanceof Differs) return failed({ kind: 'drive-bad' } as const);
      throw error;
    }
  });
  if (written.ok && written.value.ok) return written.value;
  // As far as it can still be done: a stick that was pulled out keeps what it has.
  orDiskFault(() => isThere(place) && rmSync(draft, { force: true }));
  if (written.ok) return written.value;
  return failed({ kind: kindOf(written.fault.code) });
}

type Writing = DriveFile & { readonly place: Place; readonly draft: string; readonly before: BeforeStep };

function writeWhole({ place, draft, name, bytes, before }: Writing): Result<string, DriveFault> {
  before('open', { written: 0, path: draft });
  if (!isThere(place)) throw new Gone();
  const free = freeName(place.root, name);
  if (free === null) return failed({ kind: 'drive-odd' });
  const { bavail, bsize } = statfsSync(place.root);
  if (bavail * bsize < bytes.length + spareBytes) return failed({ kind: 'drive-full' });
  fill(draft, { place, bytes, before });
  before('rename', { written: bytes.length, path: draft });
  if (!isThere(place)) throw new Gone();
  const path = `${place.root}/${free}`;
  renameSync(draft, path);
  syncFolder(place.root);
  before('read', { written: bytes.length, path });
  if (!isSame(path, bytes)) {
    rmSync(path, { force: true });
    throw new Differs();
  }
  return ok(free);
}

function fill(draft: string, { place, bytes, before }: Pick<Writing, 'place' | 'bytes' | 'before'>): void {
  const file = openSync(draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
  try {
    if (fstatSync(file).dev !== place.device) throw new Gone();
    for (let at = 0; at < bytes.length; ) {
      before('write', { written: at, path: draft });
      at += writeSync(file, bytes, at, Math.min(pieceBytes, bytes.length - at));
    }
    before('sync', { written: bytes.length, path: draft });
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Whether the stick is still what lies at its place: the folder that it was opened in stays when it is gone. */
function isThere({ root, device }: Place): boolean {
  const seen = orDiskFault(() => statSync(root));
  return seen.ok && seen.value.isDirectory() && seen.value.dev === device;
}

/** `a.csv`, or `a-2.csv` where there is one; a link that leads nowhere is one, too. null: all of them are taken. */
function freeName(root: string, name: string): string | null {
  const [, stem = name, end = ''] = /^(.*?)((?:\.[^.]+)?)$/.exec(name) ?? [];
  for (let number = 1; number <= mostNumbers; number++) {
    const one = number === 1 ? name : `${stem}-${number}${end}`;
    if (lstatSync(`${root}/${one}`, { throwIfNoEntry: false }) === undefined) return one;
  }
  return null;
}

/** Windows opens no folders, and some file systems sync none. */
function syncFolder(root: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(root, O_RDONLY);
  try {
    fsyncSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
  } finally {
    closeSync(folder);
  }
}

function isSame(path: string, bytes: Uint8Array): boolean {
  const file = openSync(path, O_RDONLY | O_NOFOLLOW);
  try {
    const piece = Buffer.alloc(pieceBytes);
    for (let at = 0; ; ) {
      const count = readSync(file, piece);
      if (count === 0) return at === bytes.length;
      if (!piece.subarray(0, count).equals(bytes.subarray(at, at + count))) return false;
      at += count;
    }
  } finally {
    closeSync(file);
  }
}

const kinds: Readonly<Partial<Record<DiskCode, DriveFault['kind']>>> = {
  ENOSPC: 'drive-full',
  EDQUOT: 'drive-full',
  EFBIG: 'drive-full',
  EROFS: 'drive-locked',
  EACCES: 'drive-locked',
  EPERM: 'drive-locked',
  EISDIR: 'drive-odd',
  EEXIST: 'drive-odd',
  ENAMETOOLONG: 'drive-odd',
  ELOOP: 'drive-odd',
  ETIMEDOUT: 'drive-slow',
};

/** Whatever else a file system says of a stick: it is not there as it was. */
function kindOf(code: DiskCode): DriveFault['kind'] {
  return kinds[code] ?? 'drive-gone';
}
