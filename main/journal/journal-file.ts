import { existsSync, lstatSync, rmSync, statSync } from 'node:fs';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { deviceSchema } from '../../protocol/batch.ts';
import { openForWriting, type Sqlite } from './open-database.ts';
import { findOrigin, makeOrigin, type Origin } from './origin.ts';
import { openSound } from './repair/open-sound.ts';
import { isMarkedDamaged, type Renewal, setAside } from './repair/set-aside.ts';

export type JournalFile = {
  readonly database: Sqlite;
  readonly origin: Origin;
  /** null: it goes on where it ended. */
  readonly renewal: Renewal | null;
  /** Throws when the file under that name is another one now: what is written would be nowhere. */
  readonly assertInPlace: () => void;
};

/** Which kiosk this folder belongs to, also when its journal is gone. */
const deviceFileOf = (folder: string) => `${folder}/device.id`;
const longestDeviceFile = 100;

/**
 * Opens the journal of a folder that is locked for us. One that is damaged is put aside whole, one that is gone is not
 * replaced in silence: both begin a new epoch of the same device, and the answer says so.
 */
export function openJournalFile(folder: string): JournalFile {
  const path = `${folder}/journal.db`;
  const marked = isMarkedDamaged(folder) ? setAside(folder) : null;
  const device = readDevice(folder);
  let renewal = marked ?? missing(folder, device);
  let opened = renewal?.place ? null : openSound(path, device);
  if (opened === 'damaged') {
    renewal = setAside(folder);
    opened = null;
  }
  const database = opened ?? openForWriting(path);
  const known = findOrigin(database);
  // A file cut down to nothing opens as a new one.
  if (known === null && device !== null) renewal ??= { why: 'missing', place: null };
  const origin = known ?? makeOrigin(database, device);
  if (device !== origin.device) writeDevice(folder, origin.device);
  return { database, origin, renewal, assertInPlace: placeGuard(path) };
}

/** Gone, or cut to nothing: what still lies in its write-ahead log is put aside before SQLite can empty it. */
function missing(folder: string, device: string | null): Renewal | null {
  const size = statSync(`${folder}/journal.db`, { throwIfNoEntry: false })?.size ?? 0;
  if (device === null || size > 0) return null;
  return existsSync(`${folder}/journal.db-wal`)
    ? setAside(folder, 'missing')
    : { why: 'missing', place: null };
}

function readDevice(folder: string): string | null {
  const text = readSmallText(deviceFileOf(folder), longestDeviceFile);
  const device = text.ok ? text.value.trim() : '';
  // Another name the collector would refuse for ever.
  return deviceSchema.safeParse(device).success ? device : null;
}

/** Whatever else lies in its place goes. */
function writeDevice(folder: string, device: string): void {
  const path = deviceFileOf(folder);
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true });
  writeDurably(path, `${device}\n`);
}

function placeGuard(path: string): () => void {
  const { ino, dev } = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    if (now?.ino !== ino || now.dev !== dev) throw new Error('the journal is not in its place any more');
  };
}
