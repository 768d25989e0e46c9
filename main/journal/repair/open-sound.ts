import { decodeEvent } from '../../../protocol/event.ts';
import { openForWriting, type Sqlite, schemaOf, usualSchema } from '../open-database.ts';
import { findOrigin } from '../origin.ts';
import { troubleOfFile } from '../sqlite-trouble.ts';

/**
 * Opens a journal and reads where it stands: its shape, its names, its newest events. `damaged` where SQLite says so, and
 * where the file says of itself what cannot be: one bit there would have it go on under another name, or shut the gate at
 * each start. `device`: whose folder it is; null: nobody wrote that down.
 */
export function openSound(path: string, device: string | null): Sqlite | 'damaged' {
  let database: Sqlite | null = null;
  try {
    database = openForWriting(path);
    // Says now whether it can be written at all.
    database.exec("BEGIN; DELETE FROM meta WHERE key = ''; ROLLBACK");
    if (schemaOf(database) === usualSchema() && areNamesSound(database, device)) return database;
    database.close();
    return 'damaged';
  } catch (error) {
    database?.close();
    if (troubleOfFile(error, path) === 'damaged') return 'damaged';
    throw error;
  }
}

/** Two of three agree: the names in the file, those in its events, and the folder's. */
function areNamesSound(database: Sqlite, device: string | null): boolean {
  const named = findOrigin(database);
  const newest = database.prepare('SELECT tuple, hash, tag FROM events ORDER BY seq DESC LIMIT 100').all();
  const [last] = newest as readonly { readonly tuple: string; readonly hash: unknown }[];
  if (!last) return named === null || device === null || named.device === device;
  if (!named || !Buffer.isBuffer(last.hash) || last.hash.length !== 32) return false;
  const isIts = (tuple: string) => {
    const event = decodeEvent(tuple);
    return event?.device === named.device && event.epoch === named.epoch;
  };
  const first = () =>
    database.prepare('SELECT tuple FROM events ORDER BY seq LIMIT 1').pluck().get() as string;
  return isIts(last.tuple) || isIts(first());
}
