import { expect, test } from 'vitest';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import { createDatabase, sharedPostgres } from '../../support/collector/postgres.ts';

const postgres = await sharedPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';

test.skipIf('skipped' in postgres)(
  `what came before there were days goes no day too early, wherever the collector is${why}`,
  async () => {
    if ('skipped' in postgres) return;
    const opened = await openPostgres(await createDatabase(postgres.url, 'days'));
    if (!opened.ok) throw new Error(opened.fault.kind);
    const database = opened.value;
    await database.query('create table schema_version (version integer primary key)');
    for (const [at, statements] of migrations.slice(0, 27).entries()) {
      for (const statement of statements) await database.query(statement);
      await database.query('insert into schema_version values ($1)', [at + 1]);
    }
    // The evening of the last day of a month in UTC is the first of the next one in Viet Nam.
    await database.query('update event_days set last_day = 20261130 where day = 0');
    await migrate(database);
    expect(await database.query('select day, last_day, dropped_day from event_days')).toEqual([
      { day: 0, last_day: 20261201, dropped_day: null },
    ]);
    await database.close();
    await postgres.stop();
  },
);
