import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openBeside, type Sqlite } from '../../journal/open-database.ts';
import { required, type Values } from './command.ts';

/** The journal of `--data`, beside whoever writes it. */
export function openJournalFile(
  values: Values,
): { readonly database: Sqlite; readonly dataDir: string } | { readonly sentence: string } {
  const data = required(values, 'data');
  if ('sentence' in data) return data;
  const dataDir = resolve(data.value);
  const path = `${dataDir}/journal.db`;
  if (!existsSync(path))
    return { sentence: `There is no journal in ${dataDir}. Check the folder after --data.` };
  const database = openBeside(path);
  if (database) return { database, dataDir };
  return {
    sentence: `${path} cannot be opened as a journal. Keep the file as it is and call the administrator.`,
  };
}
