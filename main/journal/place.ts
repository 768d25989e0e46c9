import Database from 'better-sqlite3';
import { openForReading, type Sqlite } from './open-database.ts';
import { findOrigin, type Origin } from './origin.ts';

/** A file of events, and whose they are. */
export type Place = { readonly database: Sqlite; readonly origin: Origin };

/**
 * Work on each of these files, one after another. One that is damaged, or is no journal, is passed over: nobody can read
 * it, and the journal in use must not suffer from it. A full disk is thrown.
 */
export function inPlaces<Value>(
  paths: readonly string[],
  work: (place: Place) => Value,
  open: (path: string) => Sqlite = openForReading,
): readonly Value[] {
  return paths.flatMap((path) => {
    try {
      return inPlace(open(path), work);
    } catch (error) {
      if (isTroubleOfNow(error)) throw error;
      return [];
    }
  });
}

function inPlace<Value>(database: Sqlite, work: (place: Place) => Value): readonly Value[] {
  try {
    const origin = findOrigin(database);
    return origin ? [work({ database, origin })] : [];
  } finally {
    database.close();
  }
}

/** It may be well the next time, or is a bug. */
function isTroubleOfNow(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return true;
  return /^SQLITE_(FULL|BUSY|LOCKED|READONLY|IOERR_(WRITE|FSYNC|TRUNCATE))/.test(error.code);
}
