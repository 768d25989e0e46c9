import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { orDiskFault } from './disk-fault.ts';

export type Reserve = {
  /** Gives the room back; true when there was some. */
  release(): boolean;
  /** It was given back and is not here again. */
  isInUse(): boolean;
  /** Takes it again when the disk has plenty. Some hundred milliseconds on a slow disk. */
  refill(): void;
};

const chunkBytes = 1_000_000;
/** The disk has plenty when it has that many times the reserve. */
const plenty = 4;

/**
 * Room on the disk that is kept back, so that passages are still written for a while when the disk is full. Given back,
 * the file stays with nothing in it: the next start knows by that.
 */
export function openReserve(dataDir: string, bytes: number): Reserve {
  const path = `${dataDir}/reserve`;
  const size = () => statSync(path, { throwIfNoEntry: false })?.size ?? null;
  return {
    isInUse: () => size() === 0,
    release() {
      // The full disk is what is said, not this.
      const released = orDiskFault(() => {
        rmSync(`${path}.new`, { force: true });
        if (!size()) return false;
        truncateSync(path, 0);
        return true;
      });
      return released.ok && released.value;
    },
    refill() {
      if (bytes === 0 || size() || freeBytesOf(dataDir) < plenty * bytes) return;
      try {
        fill(`${path}.new`, bytes);
        renameSync(`${path}.new`, path);
      } catch (error) {
        rmSync(`${path}.new`, { force: true });
        throw error;
      }
    },
  };
}

/** Random, for a file system that compresses gives zeros no room. */
function fill(path: string, bytes: number): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (let left = bytes; left > 0; left -= chunkBytes)
      writeSync(file, randomBytes(Math.min(left, chunkBytes)));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Free for this user. */
export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
