import Database from 'better-sqlite3';
import { sql as first } from './migrations/001-first.ts';
import { sql as staff } from './migrations/002-staff.ts';
import { sql as printStates } from './migrations/003-print-states.ts';
import { sql as checkpoints } from './migrations/004-checkpoints.ts';
import { sql as figures } from './migrations/005-figures.ts';
import { sql as printTries } from './migrations/006-print-tries.ts';
import { sql as printFailed } from './migrations/007-print-failed.ts';
import { sql as overrides } from './migrations/008-overrides.ts';
import { sql as visits } from './migrations/009-visits.ts';
import { JournalDamage, troubleOfFile } from './sqlite-trouble.ts';

/** Forward only: migration n brings a file from version n to n + 1. Never edited after a release. */
const migrations: readonly string[] = [
  first,
  staff,
  printStates,
  checkpoints,
  figures,
  printTries,
  printFailed,
  overrides,
  visits,
];

export type Sqlite = Database.Database;

/**
 * Opens the journal for its one writer: migrated, WAL, synchronous=FULL.
 * The pragmas are read back on a reopened file with its schema, for a new file can report FULL and not keep it
 * (trust.md 0.1); throws when they are not what durability needs.
 */
export function openForWriting(path: string): Sqlite {
  const fresh = configured(path);
  closingOnThrow(fresh, () => migrate(fresh));
  fresh.close();
  const database = configured(path);
  assertDurable(database);
  return database;
}

/** Opens the journal beside its writer. Throws when there is no such file. */
export function openForReading(path: string): Sqlite {
  return new Database(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
}

/** The same for a file that somebody named; null: it is no journal, or cannot be opened now. */
export function openBeside(path: string): Sqlite | null {
  try {
    const database = openForReading(path);
    closingOnThrow(database, () => database.prepare('SELECT count(*) FROM meta').get());
    return database;
  } catch (error) {
    if (troubleOfFile(error, path) !== null) return null;
    throw error;
  }
}

/** How many events it has. */
export function countEvents(database: Sqlite): number {
  return database.prepare('SELECT count(*) FROM events').pluck().get() as number;
}

function configured(path: string): Sqlite {
  const database = new Database(path, { timeout: 5_000 });
  closingOnThrow(database, () => configure(database));
  return database;
}

function configure(database: Sqlite): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // 4 MB: whatever happens, the log is written back then, and gives its room back.
  database.pragma('wal_autocheckpoint = 1000');
  database.pragma('journal_size_limit = 4194304');
  database.pragma('cache_size = -4000');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
}

/** A file that stays open cannot be put aside on Windows. */
function closingOnThrow(database: Sqlite, work: () => void): void {
  try {
    work();
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Sqlite): void {
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new Error(`the journal has version ${version}, this program knows ${migrations.length}`);
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${index + 1}`);
      database
        .prepare("INSERT INTO meta VALUES ('schema', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .run(String(index + 1));
    })();
  }
}

/**
 * Takes everything out of a journal and leaves it as a new one is, with what `begin` writes into it: in one transaction,
 * which whoever reads it sees whole or not at all.
 */
export function beginEmpty<Value>(database: Sqlite, begin: () => Value): Value {
  // A table that others refer to cannot go before them.
  database.pragma('foreign_keys = OFF');
  try {
    return database
      .transaction(() => {
        const tables = database
          .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
          .pluck()
          .all() as readonly string[];
        for (const table of tables) database.exec(`DROP TABLE "${table}"`);
        database.pragma('user_version = 0');
        migrate(database);
        return begin();
      })
      .immediate();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

/** It stands in the file twice: one damaged bit must not have it migrated again, or taken for that of a newer program. */
function versionOf(database: Sqlite): number {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version === 0) return 0;
  const said = database.prepare("SELECT value FROM meta WHERE key = 'schema'").pluck().get() as
    | string
    | undefined;
  const isOld = said === undefined && version <= migrations.length;
  if (!isOld && said !== String(version))
    throw new JournalDamage(`the journal has version ${version}, and says ${said}`);
  return version;
}

/** What tables and indexes a journal of this version has, in one text. */
export function schemaOf(database: Sqlite): string {
  const rows = database
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .raw()
    .all();
  return JSON.stringify(rows);
}

export function usualSchema(): string {
  const database = new Database(':memory:');
  migrate(database);
  const schema = schemaOf(database);
  database.close();
  return schema;
}

/** FULL is 2. Exported for the self-check of `doctor`. */
export function durabilityOf(database: Sqlite): {
  readonly journalMode: string;
  readonly synchronous: number;
} {
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
  return {
    journalMode: database.pragma('journal_mode', { simple: true }) as string,
    synchronous: database.pragma('synchronous', { simple: true }) as number,
  };
}

function assertDurable(database: Sqlite): void {
  const { journalMode, synchronous } = durabilityOf(database);
  if (journalMode === 'wal' && synchronous === 2) return;
  database.close();
  throw new Error(`the journal is not durable: journal_mode=${journalMode} synchronous=${synchronous}`);
}
