import { openForReading, type Sqlite } from './open-database.ts';
import { type Origin, readOrigin } from './origin.ts';

/** A file of events, and whose they are. */
export type Place = { readonly database: Sqlite; readonly origin: Origin };

/** Work on each of these files that can be opened, one after another; what is damaged there cannot be read by anybody. */
export function inPlaces<Value>(
  paths: readonly string[],
  work: (place: Place) => Value,
  open: (path: string) => Sqlite = openForReading,
): readonly Value[] {
  return paths.flatMap((path) => {
    const place = openPlace(path, open);
    if (!place) return [];
    try {
      return [work(place)];
    } finally {
      place.database.close();
    }
  });
}

/** null: it cannot be opened. */
function openPlace(path: string, open: (path: string) => Sqlite): Place | null {
  try {
    const database = open(path);
    return { database, origin: readOrigin(database) };
  } catch {
    return null;
  }
}
