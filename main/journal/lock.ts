import Database from 'better-sqlite3';
import { isHeld } from './sqlite-trouble.ts';

/** A connection that nobody keeps is collected as garbage, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Holds `lock.db` in an exclusive transaction: the lock dies with the process, whatever ends it.
 * null when another process holds it. Call the answer to let go.
 */
export function lockFolder(path: string): (() => void) | null {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isHeld(error)) return null;
    throw error;
  }
  held.add(database);
  return () => {
    held.delete(database);
    database.close();
  };
}
