import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  isHeld,
  JournalDamage,
  orDiskFull,
  sqliteTroubleOf,
  troubleOfFile,
} from '../../main/journal/sqlite-trouble.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

const says = (code: string) => new Database.SqliteError(code, code);
const path = () => {
  const file = `${scratchFolder()}/file.db`;
  writeFileSync(file, '');
  return file;
};

describe('what SQLite says', () => {
  test.each([
    ['SQLITE_FULL', 'full'],
    ['SQLITE_CORRUPT', 'damaged'],
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'damaged'],
    ['SQLITE_BUSY', 'passing'],
    ['SQLITE_BUSY_SNAPSHOT', 'passing'],
    ['SQLITE_LOCKED', 'passing'],
    ['SQLITE_CANTOPEN', 'passing'],
    ['SQLITE_IOERR_READ', 'passing'],
    ['SQLITE_NOMEM', 'passing'],
    ['SQLITE_READONLY', 'passing'],
    ['SQLITE_SCHEMA', 'passing'],
    // A statement of ours that is wrong.
    ['SQLITE_ERROR', null],
    ['SQLITE_MISUSE', null],
    ['SQLITE_RANGE', null],
  ])('%s is %s', (code, trouble) => {
    expect(sqliteTroubleOf(says(code))).toBe(trouble);
    // As it comes out of a thread, without its class.
    expect(sqliteTroubleOf(Object.assign(new Error(code), { code }))).toBe(trouble);
  });

  test('a bug is none of it', () => {
    for (const bug of [new TypeError('a bug'), Object.assign(new Error(), { code: 'ENOSPC' }), null])
      expect([sqliteTroubleOf(bug), troubleOfFile(bug, path())]).toEqual([null, null]);
  });

  test('a file that contradicts itself is damaged', () => {
    expect(sqliteTroubleOf(new JournalDamage('two versions'))).toBe('damaged');
  });

  test('of a file whose shape nobody checked, a statement that it does not understand is its fault', () => {
    expect(troubleOfFile(says('SQLITE_ERROR'), path())).toBe('damaged');
    expect(troubleOfFile(says('SQLITE_BUSY'), path())).toBe('passing');
  });

  test('a file that SQLite calls read-only and that may be written is damaged; one that may not waits', () => {
    expect(troubleOfFile(says('SQLITE_READONLY'), path())).toBe('damaged');
    expect(troubleOfFile(says('SQLITE_READONLY'), '/nowhere/at/all')).toBe('passing');
  });
});

test('a full disk is a fault, anything else is thrown', () => {
  const throwing = (error: unknown) => () => {
    throw error;
  };
  expect(orDiskFull(throwing(says('SQLITE_FULL')))).toEqual({ ok: false, fault: { kind: 'disk-full' } });
  for (const error of [says('SQLITE_IOERR'), says('SQLITE_CORRUPT'), new TypeError('a bug')])
    expect(() => orDiskFull(throwing(error))).toThrow(error);
});

test('only a file that is busy is held by somebody', () => {
  expect([isHeld(says('SQLITE_BUSY')), isHeld(says('SQLITE_LOCKED')), isHeld(new TypeError())]).toEqual([
    true,
    false,
    false,
  ]);
});
