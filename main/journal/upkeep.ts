import { decodeEvent } from '../domain/event-tuple.ts';
import type { Sqlite } from './open-database.ts';
import type { Renewal } from './set-aside.ts';

/** What keeps a journal in good order, and what it remembers of that. */
export type Upkeep = {
  /** Writes what lies in the write-ahead log back into the file. Tens of milliseconds: for when nobody is at the gate. */
  checkpoint(): void;
  /** Why, and since when, this journal is a new one in the place of another; null: it is the first. */
  renewed(): { readonly why: Renewal['why']; readonly sinceMs: number } | null;
  /** The local day of the newest copy that was tried out; of the first event when there is none yet, null before that. */
  lastBackupDay(): number | null;
  noteBackup(localDay: number): void;
};

export function createUpkeep(database: Sqlite, renewal: Renewal | null): Upkeep {
  const get = database.prepare('SELECT value FROM meta WHERE key = ?').pluck();
  const put = database.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const first = database.prepare('SELECT tuple FROM events WHERE seq = 1').pluck();
  const firstEvent = () => decodeEvent((first.get() as string | undefined) ?? '');
  if (renewal) put.run('renewed', renewal.why);
  return {
    checkpoint: () => void database.pragma('wal_checkpoint(TRUNCATE)'),
    renewed() {
      const why = get.get('renewed') as Renewal['why'] | undefined;
      const event = why && firstEvent();
      return event ? { why, sinceMs: event.atMs } : null;
    },
    lastBackupDay() {
      const day = get.get('backup') as string | undefined;
      return day === undefined ? (firstEvent()?.localDay ?? null) : Number(day);
    },
    noteBackup: (localDay) => void put.run('backup', String(localDay)),
  };
}
