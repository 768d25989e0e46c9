import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openForReading, openForWriting } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { openTestKiosk, readEvents } from '../support/test-kiosk.ts';
import { runAndKill } from './run-and-kill.ts';

const upkeep = fileURLToPath(new URL('./upkeep-process.ts', import.meta.url));
const migration = fileURLToPath(new URL('./migrate-process.ts', import.meta.url));
const golden = fileURLToPath(new URL('../journal/golden/v1', import.meta.url));

type Found = {
  readonly runs: number;
  /** Announced events that are gone, and names that nobody erased and that cannot be opened any more. */
  readonly lost: number;
  /** Files that do not verify, and erased names that can still be read. */
  readonly corrupt: number;
};

type How = { readonly runs: number; readonly random: () => number };

/** T4: killed with -9 while the log is written back, copied, and people are erased from it. */
export async function killInUpkeep(folder: string, { runs, random }: How): Promise<Found> {
  const said = { passed: new Set<number>(), erasing: new Set<number>(), erased: new Set<number>() };
  let first = 1;
  for (let run = 0; run < runs; run++) {
    const { lines } = await runAndKill({
      program: upkeep,
      args: [folder, String(first)],
      lifeMs: random() * 150,
    });
    for (const line of lines) {
      const [word, person, seq] = line.split(' ');
      said[word as keyof typeof said].add(Number(seq));
      first = Math.max(first, Number(person) + 10);
    }
  }
  const kiosk = openTestKiosk({ folder });
  const there = new Set(readEvents(folder).map(({ seq }) => seq));
  const isReadable = (seq: number) => kiosk.file.forgetting.read(seq)?.identity?.name !== undefined;
  const gone = [...said.passed].filter((seq) => !there.has(seq));
  // Whom it was erasing when it was killed may be erased or not.
  const nameless = [...said.passed].filter((seq) => !said.erasing.has(seq) && !isReadable(seq));
  const readable = [...said.erased].filter(isReadable);
  kiosk.close();
  const copies = readdirSync(`${folder}/backups`).filter((name) => name.endsWith('.db'));
  const files = [`${folder}/journal.db`, ...copies.map((name) => `${folder}/backups/${name}`)];
  const unsound = files.filter((path) => !isSound(path));
  return { runs, lost: gone.length + nameless.length, corrupt: readable.length + unsound.length };
}

/** T4: killed with -9 while a journal of version 1 is brought to this one. */
export async function killInMigration(folder: string, { runs, random }: How): Promise<Found> {
  let [lost, corrupt] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const place = `${folder}/${run}`;
    mkdirSync(place, { recursive: true });
    cpSync(`${golden}/journal.db`, `${place}/journal.db`);
    await runAndKill({ program: migration, args: [`${place}/journal.db`], lifeMs: random() * 30 });
    openForWriting(`${place}/journal.db`).close();
    if (!isSound(`${place}/journal.db`)) corrupt += 1;
    if (readEvents(place).length !== readEvents(golden).length) lost += 1;
  }
  return { runs, lost, corrupt };
}

function isSound(path: string): boolean {
  const database = openForReading(path);
  try {
    return database.pragma('quick_check', { simple: true }) === 'ok' && verifyJournal(database).ok;
  } finally {
    database.close();
  }
}
