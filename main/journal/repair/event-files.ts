import { existsSync } from 'node:fs';
import { openForReading, openForWriting, type Sqlite } from '../open-database.ts';
import { findOrigin, type Origin } from '../origin.ts';
import { troubleOfFile } from '../sqlite-trouble.ts';

/** A file of events, and whose they are. */
export type EventFile = { readonly database: Sqlite; readonly origin: Origin };

/**
 * Work on each of these files, one after another. One that is damaged, or is no journal, is passed over: nobody can read
 * it. What may be well the next time is thrown: a full disk, a file that somebody holds.
 */
export function inEventFiles<Value>(
  paths: readonly string[],
  work: (place: EventFile) => Value,
  open: (path: string) => Sqlite = openForReading,
): readonly Value[] {
  return paths.flatMap((path) => {
    try {
      return inPlace(opened(path, open), work);
    } catch (error) {
      if (troubleOfFile(error, path) === 'damaged') return [];
      throw error;
    }
  });
}

/** One that was cut off while it was written is rolled back first, which only a writer can. */
function opened(path: string, open: (path: string) => Sqlite): Sqlite {
  if (existsSync(`${path}-journal`)) openForWriting(path).close();
  return open(path);
}

function inPlace<Value>(database: Sqlite, work: (place: EventFile) => Value): readonly Value[] {
  try {
    const origin = findOrigin(database);
    return origin ? [work({ database, origin })] : [];
  } finally {
    database.close();
  }
}
