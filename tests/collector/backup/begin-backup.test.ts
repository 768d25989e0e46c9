import { expect, test } from 'vitest';
import { verifyActs } from '../../../collector/acts/verify-acts.ts';
import { afterRestore, beginBackup } from '../../../collector/backup/begin-backup.ts';
import { connectionOf } from '../../../collector/backup/connection.ts';
import { enrolOwn } from '../../../collector/enrolment/devices.ts';
import { freshName } from '../../support/collector/collector-client.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { testSigner } from '../../support/collector/make-batch.ts';

await eachDatabase('a database that was put back', ({ database }) => {
  test('goes on with numbers that nothing had, and with a whole log that says so', async () => {
    const { transaction, query, read } = database();
    const enrol = () =>
      transaction((queries) =>
        enrolOwn(queries, { device: freshName().device, key: testSigner.publicKey }, nowMs),
      );
    const newest = async () =>
      (await query<{ n: number }>('select max(number) as n from device_acts'))[0]?.n ?? 0;
    await enrol();
    const before = await newest();
    await beginBackup(database(), nowMs);
    await transaction((queries) => afterRestore(queries, { madeMs: nowMs, nowMs: nowMs + 1_000 }));
    await enrol();
    expect((await newest()) - before).toBeGreaterThan(1_000_000);
    expect(await verifyActs(read)).toMatchObject({ isWhole: true });
    const acts = await query<{ act: string; detail: string }>(
      'select act, detail from acts order by number desc limit 2',
    );
    expect(acts).toEqual([
      { act: 'restored', detail: '{"madeAt":"2026-11-21T10:30:00.000Z"}' },
      { act: 'backed-up', detail: '{}' },
    ]);
  });
});

test('a password stands on no command line', () => {
  expect(connectionOf('postgres://cong:b%C3%AD%20m%E1%BA%ADt@db.example/cong?sslmode=require')).toEqual({
    address: 'postgres://cong@db.example/cong?sslmode=require',
    password: { PGPASSWORD: 'bí mật' },
  });
  const local = 'postgres:///cong?host=/run/postgresql';
  expect(connectionOf(local)).toEqual({ address: local, password: {} });
});
