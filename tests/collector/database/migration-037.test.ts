import { expect, test } from 'vitest';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import { createDatabase, startPostgres } from '../../support/collector/postgres.ts';

const postgres = await startPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';

test.skipIf('skipped' in postgres)(
  `active places of days that were counted before stand there, and venues lie in the order of their names${why}`,
  async () => {
    if ('skipped' in postgres) return;
    const opened = await openPostgres(await createDatabase(postgres.url, 'places'));
    if (!opened.ok) throw new Error(opened.fault.kind);
    const database = opened.value;
    const before = migrations.findIndex((statements) =>
      statements.some((one) => one.includes('create table unit_places')),
    );
    await database.query('create table schema_version (version integer primary key)');
    for (const [at, statements] of migrations.slice(0, before).entries()) {
      for (const statement of statements) await database.query(statement);
      await database.query('insert into schema_version values ($1)', [at + 1]);
    }
    await database.query(
      `insert into units (id, name, kind, since_day, source) values ('xa-1', 'Xã Một', 'commune', 20200101, '')`,
    );
    for (const [id, unit, sort] of [
      ['v1', 'xa-1', 'c'],
      ['v2', 'xa-1', 'a'],
      ['v3', null, 'b'],
    ])
      await database.query(
        `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version,
           created_ms, created_by, changed_ms, changed_by, sort, search)
         values ($1, '', $2, 'other', '', '', '', '[]', 20200101, 1, 0, '', 0, '', $3, '')`,
        [id, unit, sort],
      );
    await database.query(`insert into venue_aliases values ('v1-old', 'v1', 0, '')`);
    const [yesterday, today] = [20261120, 20261121];
    for (const [written, day, passed] of [
      ['v1', today, 3],
      ['v1-old', today, 1],
      ['v2', today, 0],
      ['v3', today, 1],
      ['typo', today, 2],
      ['v1-old', yesterday, 1],
      ['v2', yesterday, 4],
    ])
      await database.query('insert into venue_days values ($1, $2, $3, 0, 9, 0, 0)', [written, day, passed]);
    await migrate(database);
    expect(
      await database.query('select local_day as day, unit, active, unknown from unit_places order by 1, 2'),
    ).toEqual([
      { day: yesterday, unit: 'xa-1', active: 2, unknown: 0 },
      { day: today, unit: '', active: 1, unknown: 1 },
      { day: today, unit: 'xa-1', active: 1, unknown: 0 },
    ]);
    expect(await database.query('select id from venues order by ctid')).toEqual([
      { id: 'v2' },
      { id: 'v3' },
      { id: 'v1' },
    ]);
    await database.close();
    await postgres.stop();
  },
);
