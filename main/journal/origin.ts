import { randomInt } from 'node:crypto';
import { originHead } from '../../protocol/chain.ts';
import { safeAlphabet } from '../../protocol/safe-alphabet.ts';
import type { Sqlite } from './open-database.ts';
import { JournalDamage } from './sqlite-trouble.ts';

/** Which kiosk and which file of it this journal is. */
export type Origin = { readonly device: string; readonly epoch: string };

/** Where the chain stands. */
export type Head = { readonly seq: number; readonly hash: Buffer };

/** The names of a new journal: a new epoch, of that device or of a new one. */
export function makeOrigin(database: Sqlite, device: string | null): Origin {
  const origin = { device: device ?? randomSymbols(12), epoch: randomSymbols(8) };
  database.transaction(() => {
    const put = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    put.run('device', origin.device);
    put.run('epoch', origin.epoch);
  })();
  return origin;
}

/** null: it was never named. */
export function findOrigin(database: Sqlite): Origin | null {
  const rows = database.prepare('SELECT key, value FROM meta').all() as { key: string; value: string }[];
  const { device, epoch } = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  return device && epoch ? { device, epoch } : null;
}

/** Throws when the file is not a journal. */
export function readOrigin(database: Sqlite): Origin {
  const origin = findOrigin(database);
  if (!origin) throw new JournalDamage('the journal names no device');
  return origin;
}

/** Reads where the chain stands, from the file each time: a rolled-back event leaves no trace in memory. */
export function headReader(database: Sqlite, origin: Origin): () => Head {
  const newest = database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1');
  return () =>
    (newest.get() as Head | undefined) ?? { seq: 0, hash: originHead(origin.device, origin.epoch) };
}

function randomSymbols(count: number): string {
  return Array.from({ length: count }, () => safeAlphabet[randomInt(safeAlphabet.length)]).join('');
}
