import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { JournalDamage, openForReading, openForWriting, type Sqlite } from '../open-database.ts';
import { findOrigin, type Origin } from '../origin.ts';

/** A file of events, and whose they are. */
export type Place = { readonly database: Sqlite; readonly origin: Origin };

/**
 * Work on each of these files, one after another. One that is damaged, or is no journal, is passed over: nobody can read
 * it. What may be well the next time is thrown: a full disk, a file that somebody holds.
 */
export function inPlaces<Value>(
  paths: readonly string[],
  work: (place: Place) => Value,
  open: (path: string) => Sqlite = openForReading,
): readonly Value[] {
  return paths.flatMap((path) => {
    try {
      return inPlace(opened(path, open), work);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return [];
    }
  });
}

/** One that was cut off while it was written is rolled back first, which only a writer can. */
function opened(path: string, open: (path: string) => Sqlite): Sqlite {
  if (existsSync(`${path}-journal`)) openForWriting(path).close();
  return open(path);
}

function inPlace<Value>(database: Sqlite, work: (place: Place) => Value): readonly Value[] {
  try {
    const origin = findOrigin(database);
    return origin ? [work({ database, origin })] : [];
  } finally {
    database.close();
  }
}

/** The file is at fault, and will be tomorrow; anything else may be well the next time, or is a bug. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof JournalDamage) return true;
  if (!(error instanceof Database.SqliteError)) return false;
  return (
    /^SQLITE_(CORRUPT|NOTADB|CONSTRAINT)/.test(error.code) ||
    (error.code === 'SQLITE_ERROR' && /no such/.test(error.message))
  );
}
