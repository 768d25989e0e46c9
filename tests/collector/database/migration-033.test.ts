import { expect, test } from 'vitest';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import { createDatabase, sharedPostgres } from '../../support/collector/postgres.ts';

const postgres = await sharedPostgres();
const why = 'skipped' in postgres ? ` (skipped: ${postgres.skipped})` : '';

test.skipIf('skipped' in postgres)(
  `what kiosks say of announcements now is kept, and what was over unseen is not counted as received by nobody${why}`,
  async () => {
    if ('skipped' in postgres) return;
    const opened = await openPostgres(await createDatabase(postgres.url, 'receipts'));
    if (!opened.ok) throw new Error(opened.fault.kind);
    const database = opened.value;
    const before = migrations.findIndex((statements) =>
      statements.some((one) => one.includes('create table announcement_receipts')),
    );
    await database.query('create table schema_version (version integer primary key)');
    for (const [at, statements] of migrations.slice(0, before).entries()) {
      for (const statement of statements) await database.query(statement);
      await database.query('insert into schema_version values ($1)', [at + 1]);
    }
    const [over, running] = [1_000, 9_000_000_000_000];
    for (const [id, untilMs] of [
      ['over-unseen', over],
      ['over-seen', over],
      ['running', running],
    ] as const)
      await database.query(
        `insert into announcements (id, words, tone, from_ms, until_ms, target, made_ms, made_by)
         values ($1, '{"vi": "a", "en": ""}', 'plain', 0, $2, '{"kind": "all"}', 0, '')`,
        [id, untilMs],
      );
    await database.query(
      `insert into kiosk_wishes (device, told_ms, announcements, showing)
       values ('K1', 70, '["over-seen", "running", "unknown"]', '["running"]'), ('K2', null, '["running"]', '[]')`,
    );
    await migrate(database);
    expect(
      await database.query(
        'select announcement, device, received_ms, shown_ms from announcement_receipts order by announcement',
      ),
    ).toEqual([
      { announcement: 'over-seen', device: 'K1', received_ms: 70, shown_ms: null },
      { announcement: 'running', device: 'K1', received_ms: 70, shown_ms: 70 },
    ]);
    expect(await database.query('select id from announcements where is_counted order by id')).toEqual([
      { id: 'over-seen' },
      { id: 'running' },
    ]);
    await database.close();
    await postgres.stop();
  },
);
