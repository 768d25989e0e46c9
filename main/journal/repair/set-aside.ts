import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { removeDurably, writeDurably } from '../../../native/disk/durable-file.ts';
import { JournalDamage } from '../open-database.ts';

/** Why a journal begins anew, under a new epoch. */
export type Renewal = {
  readonly why: 'damaged' | 'missing';
  /** The folder in which the old files lie, whole; null: there were none. */
  readonly place: string | null;
};

const journalFiles = ['journal.db-wal', 'journal.db-shm', 'journal.db'];
/** Lies beside a journal that was found damaged while it was in use. */
const markOf = (folder: string) => `${folder}/journal.damaged`;
const asideOf = (folder: string) => `${folder}/aside`;

/** Whether SQLite says that the file is not what it should be, or contradicts itself. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|CONSTRAINT)/.test(error.code);
}

/**
 * Whether a file that does not open, or cannot be worked with from the start, is not what it should be. What may be well
 * the next time is not: a full disk, a file that somebody holds, a folder without rights.
 */
export function isDamageAtOpening(error: unknown, path: string): boolean {
  if (error instanceof JournalDamage) return true;
  if (!(error instanceof Database.SqliteError)) return false;
  if (error.code.startsWith('SQLITE_READONLY')) return mayWrite(path);
  return !/^SQLITE_(FULL|BUSY|LOCKED|CANTOPEN|IOERR|NOMEM|PERM|INTERRUPT|PROTOCOL|SCHEMA|TOOBIG)/.test(
    error.code,
  );
}

/** A damaged byte in its head makes SQLite call a file read-only that is not. */
function mayWrite(path: string): boolean {
  try {
    closeSync(openSync(path, 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** The next start puts the journal aside: what is damaged inside may open well again. */
export function markDamaged(folder: string): void {
  writeDurably(markOf(folder), 'Put aside at the next start.\n');
}

export function isMarkedDamaged(folder: string): boolean {
  return existsSync(markOf(folder));
}

/**
 * Moves the files of the journal into a folder of their own; nothing of them is deleted, a write-ahead log least of all:
 * it goes first, for SQLite empties one that lies beside a new file. Cut off in the middle it is done to its end at the
 * next start.
 */
export function setAside(folder: string, why: Renewal['why'] = 'damaged'): Renewal {
  markDamaged(folder);
  const place = placeFor(folder);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const files = journalFiles.filter((name) => existsSync(`${folder}/${name}`));
  for (const name of files) renameSync(`${folder}/${name}`, `${place}/${name}`);
  removeDurably(markOf(folder));
  return { why, place };
}

/** A new one, or the last one where the journal itself did not arrive. */
function placeFor(folder: string): string {
  const aside = asideOf(folder);
  const numbers = existsSync(aside) ? readdirSync(aside).map(Number).filter(Number.isSafeInteger) : [];
  const last = Math.max(0, ...numbers);
  const isOpen = last > 0 && !existsSync(`${aside}/${last}/journal.db`) && existsSync(`${folder}/journal.db`);
  return `${aside}/${isOpen ? last : last + 1}`;
}
