import { closeSync, openSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { DiskFull } from '../ports/journal.ts';

/** A file of events says two things of itself, and only one of them can be true. */
export class JournalDamage extends Error {}

/**
 * `full`: the disk has no room. `damaged`: the file is not what it should be, or contradicts itself. `passing`: it may
 * be well the next time, such as a file that somebody holds, a share that is away, a folder without rights.
 */
export type SqliteTrouble = 'full' | 'damaged' | 'passing';

const damage = /^SQLITE_(CORRUPT|NOTADB|CONSTRAINT)/;
const passing =
  /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR|NOMEM|PERM|READONLY|INTERRUPT|PROTOCOL|SCHEMA|TOOBIG|NOLFS|AUTH)/;

/** What SQLite says, by its code; null: it says nothing, or our statement is wrong, which is a bug. Errors of threads come without their class. */
export function sqliteTroubleOf(error: unknown): SqliteTrouble | null {
  if (error instanceof JournalDamage) return 'damaged';
  const code = sqliteCodeOf(error);
  if (code.startsWith('SQLITE_FULL')) return 'full';
  if (damage.test(code)) return 'damaged';
  return passing.test(code) ? 'passing' : null;
}

/**
 * The same of a file whose shape nobody has checked: a statement that it does not understand is the file's fault. A
 * damaged byte in its head makes SQLite call a file read-only that this account may write.
 */
export function troubleOfFile(error: unknown, path: string): SqliteTrouble | null {
  const code = sqliteCodeOf(error);
  if (code.startsWith('SQLITE_READONLY') && mayWrite(path)) return 'damaged';
  return sqliteTroubleOf(error) ?? (code.startsWith('SQLITE_') ? 'damaged' : null);
}

/** Another connection holds what is asked for. */
export function isHeld(error: unknown): boolean {
  return sqliteCodeOf(error).startsWith('SQLITE_BUSY');
}

/** Turns a full disk into the fault that it is; whatever else is thrown ends the process. */
export function orDiskFull<Value>(work: () => Value): Result<Value, DiskFull> {
  try {
    return ok(work());
  } catch (error) {
    if (sqliteTroubleOf(error) === 'full') return failed({ kind: 'disk-full' });
    throw error;
  }
}

function sqliteCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function mayWrite(path: string): boolean {
  return orDiskFault(() => closeSync(openSync(path, 'r+'))).ok;
}
