import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { OpenFault } from './database.ts';

const busyTimeoutMs = 1_000;

/** A connection that nobody keeps is collected as garbage, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Nobody else may open this folder until `release`: two embedded PostgreSQL on the same files destroy them.
 * The kernel holds the lock, so it ends with the process however that ends.
 */
export function holdFolder(folder: string): Result<{ readonly release: () => void }, OpenFault> {
  try {
    const lock = new DatabaseSync(join(folder, 'collector-lock.db'));
    lock.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
    lock.exec('begin exclusive');
    held.add(lock);
    return ok({
      release() {
        held.delete(lock);
        lock.close();
      },
    });
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
    // SQLITE_BUSY
    if (code === 5) return failed({ kind: 'folder-held', folder });
    return failed({ kind: 'folder', folder, code: `SQLITE ${code}` });
  }
}
