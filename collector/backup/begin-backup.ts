import type { Database, Queries } from '../database/database.ts';
import { stopRestored } from '../mail/outbox.ts';
import { atTerminal } from '../venues/note-act.ts';

/** The last act in the log of every backup is that it was made. The schema of the database. */
export function beginBackup(database: Pick<Database, 'transaction'>, nowMs: number): Promise<number> {
  return database.transaction(async (queries) => {
    const [row] = await queries.query<{ version: number }>(
      'select max(version) as version from schema_version',
    );
    if (!row) throw new Error('the database has no schema');
    await atTerminal(nowMs).note(queries, { act: 'backed-up', about: 'backup' });
    return row.version;
  });
}

/** Numbers that were given away after the backup are not given to something else. */
const leapOfNumbers = 1_000_000;

type Restored = { readonly madeMs: number; readonly nowMs: number };

/**
 * What must not come back with an older database: sessions, links and codes end, and letters that were on
 * their way wait for somebody. The log of acts says so, as its next act
 * behind that of the backup.
 */
export async function afterRestore(queries: Queries, { madeMs, nowMs }: Restored): Promise<void> {
  for (const table of tokenTables) await queries.query(`delete from ${table}`);
  await stopRestored(queries, nowMs);
  await queries.query(
    `select setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, 0) + ${leapOfNumbers})
     from pg_sequences where schemaname = 'public'`,
  );
  await atTerminal(nowMs).note(queries, {
    act: 'restored',
    about: 'backup',
    detail: { madeAt: new Date(madeMs).toISOString() },
  });
}

/** Whoever holds what is in them gets in. */
export const tokenTables = ['sessions', 'invites', 'enrolment_codes'] as const;
