import { syncFile } from '../../native/disk/durable-file.ts';
import type { Sqlite } from './open-database.ts';

/**
 * The journal as it is at one moment, without what was deleted in it, in a file of its own that is not there yet: on the
 * disk when it returns, its name apart. Whoever reads the journal reads on.
 */
export function copyJournal(database: Sqlite, to: string): void {
  database.prepare('VACUUM INTO ?').run(to);
  syncFile(to);
}
