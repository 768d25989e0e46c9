import Database from 'better-sqlite3';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { DiskFull } from '../ports/journal.ts';

/** Turns a full disk into the fault it is, by code. Whatever else SQLite throws stays a bug and ends the process. */
export function orDiskFull<Value>(work: () => Value): Result<Value, DiskFull> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL') {
      return failed({ kind: 'disk-full' });
    }
    throw error;
  }
}
