import { randomFill } from 'node:crypto';
import { renameSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { orDiskFault } from './disk-fault.ts';

export type Reserve = {
  /** Gives the room back; true when there was some. */
  release(): boolean;
  /** It was given back and is not here again. */
  isInUse(): boolean;
  /**
   * Takes it again when the disk has plenty, in small pieces and beside everything else: a slow disk takes minutes.
   * Room that is given back meanwhile ends it. Throws what the disk says.
   */
  refill(): Promise<void>;
};

/** What is written at a time. Each piece is on the disk before the next, or a passage would wait for all of them. */
const pieceBytes = 1_000_000;
/** The disk has plenty when it has that many times the reserve. */
const plenty = 4;

/**
 * Room on the disk that is kept back, so that passages are still written for a while when the disk is full. Given back,
 * the file stays with nothing in it: the next start knows by that.
 */
export function openReserve(dataDir: string, bytes: number): Reserve {
  const path = `${dataDir}/reserve`;
  const fresh = `${path}.new`;
  const size = () => statSync(path, { throwIfNoEntry: false })?.size ?? null;
  let isFilling = false;
  let isGivenBack = false;
  async function fill(): Promise<void> {
    if (!(await write(fresh, bytes, () => isGivenBack))) return rmSync(fresh, { force: true });
    renameSync(fresh, path);
  }
  return {
    isInUse: () => size() === 0,
    release() {
      isGivenBack = true;
      // The full disk is what is said, not this.
      const released = orDiskFault(() => [fresh, path].filter(emptied).length > 0);
      return released.ok && released.value;
    },
    async refill() {
      if (bytes === 0 || isFilling || size() || freeBytesOf(dataDir) < plenty * bytes) return;
      isFilling = true;
      isGivenBack = false;
      try {
        await fill();
      } catch (error) {
        rmSync(fresh, { force: true });
        throw error;
      } finally {
        isFilling = false;
      }
    },
  };
}

/** Whether there was something in it. */
function emptied(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.size) return false;
  truncateSync(path, 0);
  return true;
}

/** Random, for a file system that compresses gives zeros no room. False: it was ended before its end. */
async function write(path: string, bytes: number, isEnded: () => boolean): Promise<boolean> {
  const file = await open(path, 'w', 0o600);
  const piece = Buffer.alloc(Math.min(bytes, pieceBytes));
  try {
    let at = 0;
    while (at < bytes && !isEnded()) {
      await promisify(randomFill)(piece);
      at += (await file.write(piece, 0, Math.min(piece.length, bytes - at), at)).bytesWritten;
      await file.sync();
    }
  } finally {
    await file.close();
  }
  return !isEnded();
}

/** Free for this user. */
export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
