import { openForReading } from '../../../main/journal/open-database.ts';

/** Rows of a data folder, read beside the writer. */
export function rowsOf(folder: string, sql: string): readonly unknown[] {
  const database = openForReading(`${folder}/journal.db`);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}
