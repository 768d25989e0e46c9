import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { diskCodeOf, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { removeDurably, renameDurably } from '../../../native/disk/durable-file.ts';
import { copyJournal } from '../copy-journal.ts';
import { openForReading } from '../open-database.ts';
import { readOrigin } from '../origin.ts';
import { type Verification, verifyJournal } from '../proof/verify.ts';
import { sqliteTroubleOf } from '../sqlite-trouble.ts';

export type BackupOrder = {
  /** The journal in use; it is only read. */
  readonly from: string;
  /** The folder for the copies; made when it is not there. */
  readonly folder: string;
  /** The local day that the copy is called by, `20261121`. */
  readonly localDay: number;
  /** So many copies stay, the newest. */
  readonly keep: number;
  /** The kiosk's public key, 64 hex digits. */
  readonly key: string;
  /** So much stays free where the copy lies on the journal's own disk. */
  readonly leaveFreeBytes?: number;
};

export type BackupReport =
  /** The copy was read back from its disk, checked and verified. */
  | { readonly kind: 'done'; readonly path: string; readonly events: number }
  | { readonly kind: 'no-room' }
  /** The place for the copies cannot be written: an unplugged stick, a share that is away. */
  | { readonly kind: 'no-place'; readonly code: string }
  /** SQLite finds the journal damaged. The copies from before stay. */
  | { readonly kind: 'damaged' }
  /** The copy was made, and verification finds what nobody should have been able to write. */
  | {
      readonly kind: 'changed';
      readonly path: string;
      readonly verification: Extract<Verification, { ok: false }>;
    };

const pattern = /^journal-([0-9A-Z]{12}-[0-9A-Z]{8})-\d{8}\.db$/;

/** The copies of one journal in a folder that gates may share, oldest first. */
function copiesOf(folder: string, journal: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.exec(name)?.[1] === journal)
        .sort()
    : [];
}

function changedOf(folder: string, journal: string): readonly string[] {
  return readdirSync(folder).filter(
    (name) => name.startsWith(`journal-${journal}-`) && name.endsWith('-changed.db'),
  );
}

/** Copies the journal as it is at one moment, without what was deleted in it, and tries the copy. Minutes for millions of events. */
export function backUp(order: BackupOrder): BackupReport {
  const { from, folder, localDay } = order;
  const journal = checkedName(from);
  if (journal === null) return { kind: 'damaged' };
  const draft = `${folder}/${journal}.part`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    if (freeBytes(folder) < roomFor(order)) return { kind: 'no-room' };
    copy(from, draft);
    const verification = tryOut(draft, order.key);
    if (verification === 'bad-copy') {
      remove(draft);
      return { kind: 'no-place', code: 'BAD_COPY' };
    }
    const name = `journal-${journal}-${localDay}${verification.ok ? '' : '-changed'}.db`;
    const path = `${folder}/${name}`;
    renameDurably(draft, path);
    if (!verification.ok) {
      // A copy of a changed journal pushes no sound one out, and no epoch another; the newest of them is enough.
      for (const old of changedOf(folder, journal)) if (old !== name) removeDurably(`${folder}/${old}`);
      return { kind: 'changed', path, verification };
    }
    const others = copiesOf(folder, journal).filter((one) => one !== name);
    for (const old of others.slice(0, Math.max(0, others.length - order.keep + 1)))
      removeDurably(`${folder}/${old}`);
    return { kind: 'done', path, events: verification.events };
  } catch (error) {
    remove(draft);
    return faultOf(error);
  }
}

/** On the gate's own disk the copy leaves what the log itself will need. */
function roomFor({ from, folder, leaveFreeBytes = 0 }: BackupOrder): number {
  const { size, dev } = statSync(from);
  return size * 1.1 + (statSync(folder).dev === dev ? leaveFreeBytes : 0);
}

/** Half a copy takes room from the journal; where it cannot be removed there was none. */
function remove(draft: string): void {
  orDiskFault(() => rmSync(draft, { force: true }));
}

/** Where the copy goes is at fault: the journal itself was looked at before. */
function faultOf(error: unknown): BackupReport {
  const code = diskCodeOf(error) ?? sqliteTroubleOf(error);
  if (code === null) throw error;
  return code === 'full' || code === 'ENOSPC' ? { kind: 'no-room' } : { kind: 'no-place', code };
}

/** `device-epoch` of a journal that SQLite finds sound; null: it does not. */
function checkedName(from: string): string | null {
  const database = openForReading(from);
  try {
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') return null;
    const { device, epoch } = readOrigin(database);
    return `${device}-${epoch}`;
  } catch (error) {
    if (sqliteTroubleOf(error) === 'damaged') return null;
    throw error;
  } finally {
    database.close();
  }
}

function copy(from: string, to: string): void {
  const database = openForReading(from);
  try {
    copyJournal(database, to);
  } finally {
    database.close();
  }
}

function tryOut(path: string, key: string): Verification | 'bad-copy' {
  const database = openForReading(path);
  try {
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') return 'bad-copy';
    return verifyJournal(database, { key });
  } catch (error) {
    if (sqliteTroubleOf(error) === 'damaged') return 'bad-copy';
    throw error;
  } finally {
    database.close();
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
