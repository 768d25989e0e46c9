import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskHost } from '../support/kiosk-host.ts';
import { cardOf } from '../support/people.ts';
import type { KioskHost } from '../support/running-kiosk.ts';
import { openKiosk, until } from '../support/system/kiosk-client.ts';

let host: KioskHost;
beforeAll(async () => {
  host = await startKioskHost();
});
afterAll(() => host?.stop());

/** From outside, as a broken file would: only the writing of events fails, everything else goes on. */
function run(sql: string): void {
  const database = new Database(`${host.dataDir}/journal.db`);
  database.exec(sql);
  database.close();
}

test('a journal that cannot be written ends the core, which admits nobody and is back when it can', async () => {
  const before = await openKiosk(host.url);
  expect(await before.client.scan({ text: cardOf(1), source: 'hid' })).toMatchObject({ ok: true });
  // The slip's own event is written before the writing is broken.
  await until(before.client.status, ({ printer }) => printer.waiting === 0);
  const pid = await host.corePid();
  run("CREATE TRIGGER broken BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'broken'); END");
  const answer = await before.client.scan({ text: cardOf(2), source: 'hid' }).catch(() => 'no answer');
  expect(answer).toBe('no answer');
  before.close();
  await until(host.corePid, (now) => now !== pid);
  run('DROP TRIGGER broken');
  const after = await openKiosk(host.url);
  expect(await after.client.scan({ text: cardOf(2), source: 'hid' })).toMatchObject({
    ok: true,
    value: { decision: { kind: 'admit', direction: 'in' } },
  });
  after.close();
});
