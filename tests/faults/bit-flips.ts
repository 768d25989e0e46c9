import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';

export type Flips = {
  readonly runs: number;
  /** Something said that the file is not what it was. */
  readonly noticed: number;
  /** Nothing did, and an event reads otherwise than it was written. Must be 0. */
  readonly believed: number;
};

/** T9: one bit of a closed journal is turned, many times; each time SQLite's check and ours look at it. */
export function flipBits(
  folder: string,
  { runs, random }: { readonly runs: number; readonly random: () => number },
): Flips {
  const path = `${folder}/journal.db`;
  const whole = readFileSync(path);
  const events = eventsOf(path);
  const place = `${folder}-flipped`;
  cpSync(folder, place, { recursive: true });
  let [noticed, believed] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(`${place}/journal.db`, bytes);
    if (!isFine(`${place}/journal.db`)) noticed += 1;
    else if (eventsOf(`${place}/journal.db`) !== events) believed += 1;
  }
  rmSync(place, { recursive: true, force: true });
  return { runs, noticed, believed };
}

function isFine(path: string): boolean {
  try {
    const database = openForReading(path);
    try {
      return database.pragma('integrity_check', { simple: true }) === 'ok' && verifyJournal(database).ok;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

function eventsOf(path: string): string {
  const database = openForReading(path);
  const tuples = database.prepare('SELECT tuple FROM events ORDER BY seq').pluck().all() as string[];
  database.close();
  return tuples.join('\n');
}
