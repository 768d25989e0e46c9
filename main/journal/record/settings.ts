import { sha256 } from '../../../protocol/sha256.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Sqlite } from '../open-database.ts';
import type { WriteEvent } from './record-event.ts';

/** What a reader of the log needs to know of the settings: names for the ids. Nothing personal, no keys. */
export type SettingsFacts = Readonly<Record<string, unknown>>;

type Parts = { readonly database: Sqlite; readonly write: WriteEvent };

/** Compares with the newest settings and writes them down as a new version, with an event, when they differ. */
export function adoptSettings(
  { database, write }: Parts,
  body: string,
  { facts, stamp }: { readonly facts: SettingsFacts; readonly stamp: Stamp },
): number {
  const newest = database.prepare('SELECT version, body FROM settings ORDER BY version DESC LIMIT 1').get() as
    | { version: number; body: string }
    | undefined;
  if (newest?.body === body) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  database.transaction(() => {
    database
      .prepare('INSERT INTO settings (version, at_ms, body) VALUES (?, ?, ?)')
      .run(version, stamp.atMs, body);
    write({ kind: 'config', stamp, detail: { ...facts, settings: sha256(body).toString('hex'), version } });
  })();
  return version;
}
