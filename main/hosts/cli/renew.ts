import { existsSync } from 'node:fs';
import { makeFolderDurably, renameDurably, writeDurably } from '../../../native/disk/durable-file.ts';
import { countEvents, openForWriting } from '../../journal/open-database.ts';
import { findOrigin } from '../../journal/origin.ts';
import { previousFolder } from '../../journal/repair/previous.ts';
import { type Command, writeLine } from './command.ts';
import { inIdleFolder } from './idle-folder.ts';

export const renew: Command = {
  summary: 'begin a new log where the collector took one of a copied folder in its place',
  usage: `renew --data DIR

  For a kiosk whose folder was copied, when the collector took the copy's log and refuses its own. The log goes whole to
  DIR/earlier/EPOCH.db, where it is kept, forgotten and searched like any; the kiosk's next start begins a new one under
  the same name and key, which the collector takes. Prints {"ok":true,"device":…,"epoch":…,"events":…} of the old one.
  A folder in use by a kiosk is refused: stop it first.
`,
  options: { data: { type: 'string' } },
  run: async (values) => inIdleFolder(values, putAway),
};

function putAway(dataDir: string): string | null {
  const path = `${dataDir}/journal.db`;
  if (!existsSync(path)) return `There is no log in ${dataDir}. Nothing was done.`;
  const database = openForWriting(path);
  const origin = findOrigin(database);
  const events = countEvents(database);
  // Nothing of it stays behind in a file of its own.
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  if (origin === null || events === 0) return `The log in ${dataDir} is new. Nothing was done.`;
  const folder = previousFolder(dataDir);
  makeFolderDurably(folder);
  writeDurably(`${dataDir}/device.id`, `${origin.device}\n`);
  renameDurably(path, `${folder}/${origin.epoch}.db`);
  writeLine({ ok: true, ...origin, events });
  return null;
}
