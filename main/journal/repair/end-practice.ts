import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { decodeEvent } from '../../../protocol/event.ts';
import { isPractice } from '../../../protocol/practice.ts';
import type { Sqlite } from '../open-database.ts';
import { findOrigin } from '../origin.ts';
import { previousFolder } from './previous.ts';

/**
 * Whether what lies there was written while the kiosk was tried and set up, from its first event to its newest. The newest
 * is looked at first: of a place's log no page is opened that its opening has not read.
 */
export function isPracticeJournal(database: Sqlite): boolean {
  const isPracticeAt = (order: 'ASC' | 'DESC') => {
    const tuple = database.prepare(`SELECT tuple FROM events ORDER BY seq ${order} LIMIT 1`).pluck().get();
    const event = typeof tuple === 'string' ? decodeEvent(tuple) : null;
    return event !== null && isPractice(event);
  };
  return isPracticeAt('DESC') && isPracticeAt('ASC');
}

/**
 * Puts the journal of the practice among the earlier ones, whole: it is sent to its end, its people are found and
 * forgotten as ever, and nothing of it counts. Closes it.
 * @returns the office's key that is believed, 64 hex digits, which the place goes on believing; null: none is yet
 */
export function endPractice(folder: string, database: Sqlite): string | null {
  const epoch = findOrigin(database)?.epoch;
  if (!epoch) throw new Error('the journal of the practice names no epoch');
  const witness = database.prepare("SELECT value FROM meta WHERE key = 'witness'").pluck().get();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  // Closed by its only writer, a journal has nothing in its log of writes any more.
  if (existsSync(`${folder}/journal.db-wal`)) throw new Error('the journal of the practice is in use');
  mkdirSync(previousFolder(folder), { recursive: true, mode: 0o700 });
  renameSync(`${folder}/journal.db`, `${previousFolder(folder)}/${epoch}.db`);
  return typeof witness === 'string' ? witness : null;
}
