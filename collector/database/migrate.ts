import type { Result } from '../../protocol/result.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { Database, OpenFault } from './database.ts';
import { migrations } from './migrations.ts';

/** Any number that no other program on this server uses: two collectors must not migrate at once. */
const lockKey = 4_320_001;

/** Brings the schema to the newest version, all or nothing; `migrated` hears from which to which. A newer schema is left alone. */
export async function migrate(
  database: Database,
  migrated: (from: number, to: number) => void = () => {},
): Promise<Result<Database, OpenFault>> {
  let before = migrations.length;
  const result = await database.transaction<Result<Database, OpenFault>>(async ({ query }) => {
    await query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
    await query('create table if not exists schema_version (version integer primary key)');
    const rows = await query<{ version: number }>(
      'select coalesce(max(version), 0) as version from schema_version',
    );
    const found = rows[0]?.version ?? 0;
    before = found;
    if (found > migrations.length) return failed({ kind: 'newer', found, known: migrations.length });
    for (const [offset, statements] of migrations.slice(found).entries()) {
      for (const statement of statements) await query(statement);
      await query('insert into schema_version values ($1)', [found + offset + 1]);
    }
    return ok(database);
  });
  if (result.ok && before < migrations.length) migrated(before, migrations.length);
  return result;
}
