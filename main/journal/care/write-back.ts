import type { Sqlite } from '../open-database.ts';
import { sqliteTroubleOf } from '../sqlite-trouble.ts';

const usualTimeoutMs = 5_000;

/** Empties the write-ahead log into the file without waiting for a reader; false: not now. */
export function writeBack(database: Sqlite): boolean {
  database.pragma('busy_timeout = 0');
  try {
    const [done] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
    return done?.busy === 0;
  } catch (error) {
    // What is committed stays in the log, and is as safe there.
    const trouble = sqliteTroubleOf(error);
    if (trouble === 'full' || trouble === 'passing') return false;
    throw error;
  } finally {
    database.pragma(`busy_timeout = ${usualTimeoutMs}`);
  }
}
