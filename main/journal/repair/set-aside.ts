import { existsSync, readdirSync } from 'node:fs';
import {
  makeFolderDurably,
  removeDurably,
  renameDurably,
  writeDurably,
} from '../../../native/disk/durable-file.ts';

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
  makeFolderDurably(place);
  const files = journalFiles.filter((name) => existsSync(`${folder}/${name}`));
  for (const name of files) renameDurably(`${folder}/${name}`, `${place}/${name}`);
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
