import { rmSync } from 'node:fs';
import { makeFolderDurably, renameDurably } from '../../../native/disk/durable-file.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { isPractice } from '../../../protocol/practice.ts';
import { copyJournal } from '../copy-journal.ts';
import { beginEmpty, type Sqlite } from '../open-database.ts';
import { makeOrigin, type Origin, readOrigin } from '../origin.ts';
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
 * forgotten as ever, and nothing of it counts. The copy is on the disk before anything is taken out of the journal, and
 * that is one transaction: power that goes at any moment leaves the practice or the empty journal of the place, and
 * whoever reads the journal meanwhile holds nothing up. Throws what the disk and SQLite say; the journal is as before then.
 * @returns the names under which the place begins; it goes on believing the office that was believed
 */
export function endPractice(folder: string, database: Sqlite): Origin {
  const { device, epoch } = readOrigin(database);
  const believed = database
    .prepare("SELECT key, value FROM meta WHERE key IN ('witness', 'witness-next')")
    .all() as readonly { readonly key: string; readonly value: string }[];
  const place = previousFolder(folder);
  const draft = `${place}/${epoch}.part`;
  makeFolderDurably(place);
  for (const end of ['', '-journal']) rmSync(`${draft}${end}`, { force: true });
  copyJournal(database, draft);
  renameDurably(draft, `${place}/${epoch}.db`);
  return beginEmpty(database, () => {
    const origin = makeOrigin(database, device);
    const put = database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    for (const { key, value } of believed) put.run(key, value);
    return origin;
  });
}
