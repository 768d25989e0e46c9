import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import {
  makeFolderDurably,
  renameDurably,
  syncFile,
  writeDurably,
} from '../../../native/disk/durable-file.ts';
import { openForReading } from '../../journal/open-database.ts';
import { findOrigin, type Origin } from '../../journal/origin.ts';
import { verifyJournal } from '../../journal/proof/verify.ts';
import { eventsIn, previousFolder } from '../../journal/repair/previous.ts';
import { publicKeyFile } from '../../keys/device-key.ts';
import { type Command, required, writeLine } from './command.ts';
import { inIdleFolder } from './idle-folder.ts';

export const restore: Command = {
  summary: 'put a copy of the log back where the log itself is lost',
  usage: `restore --data DIR --from COPY

  Checks and verifies the copy and puts it beside the log, as a journal of before (DIR/earlier/EPOCH.db). The kiosk's next
  start begins a new epoch where its log is gone, and sends to the collector what the copy has and the collector has not.
  A log that is there is left as it is. A folder in use by a kiosk is refused: stop it first.
`,
  options: { data: { type: 'string' }, from: { type: 'string' } },
  async run(values) {
    const from = required(values, 'from');
    if ('sentence' in from) return from.sentence;
    if (!existsSync(from.value)) return `There is no file ${from.value}.`;
    return inIdleFolder(values, (dataDir) => putBack(dataDir, from.value));
  },
};

function putBack(dataDir: string, from: string): string | null {
  const keyPath = `${dataDir}/keys/${publicKeyFile}`;
  const key = existsSync(keyPath) ? readFileSync(keyPath, 'utf8').trim() : null;
  const database = openForReading(from);
  const isSound = database.pragma('quick_check(1)', { simple: true }) === 'ok';
  const origin = isSound ? findOrigin(database) : null;
  const complaint = origin && complaintOf(dataDir, origin);
  const verification = origin && complaint === null ? verifyJournal(database, { key }) : null;
  database.close();
  if (complaint !== null) return complaint;
  if (!origin || !verification) return `${from} is not a copy of a log, or is damaged. Take another one.`;
  if (!verification.ok)
    return `${from} is not what the kiosk wrote: event ${verification.seq} (${verification.problem}).`;
  const folder = previousFolder(dataDir);
  makeFolderDurably(folder);
  const path = `${folder}/${origin.epoch}.db`;
  const there = eventsIn(path);
  if (there >= verification.events)
    return `${path} has ${there} events of that log already, and the copy ${verification.events}. Nothing was done.`;
  copyFileSync(from, `${folder}/restored.part`);
  syncFile(`${folder}/restored.part`);
  for (const end of ['-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
  renameDurably(`${folder}/restored.part`, path);
  writeDurably(`${dataDir}/device.id`, `${origin.device}\n`);
  writeLine({ ok: true, ...origin, events: verification.events });
  return null;
}

/** The same events must not be there twice, as what is written on and as what was before. */
function complaintOf(dataDir: string, { device, epoch }: Origin): string | null {
  const path = `${dataDir}/journal.db`;
  if (!existsSync(path)) return null;
  const database = openForReading(path);
  const there = findOrigin(database);
  database.close();
  if (there?.epoch === epoch)
    return `${path} is that log itself, and has what the copy has. Nothing was done.`;
  if (!there || there.device === device) return null;
  return `The log in ${dataDir} is of another kiosk (${there.device}). Put the copy into the folder of its own.`;
}
