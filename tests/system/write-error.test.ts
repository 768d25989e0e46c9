import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KioskHost, startKioskHost } from '../support/kiosk-host.ts';
import { cardOf } from '../support/people.ts';
import { openKiosk, until } from './kiosk-client.ts';

let host: KioskHost;
beforeAll(async () => {
  host = await startKioskHost();
});
afterAll(() => host?.stop());

/** From outside, as a broken file would: every write fails while it is renamed. */
function renameEvents(from: string, to: string): void {
  const database = new Database(`${host.dataDir}/journal.db`);
  database.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
  database.close();
}

test('a journal that cannot be written ends the core, which admits nobody and is back when it can', async () => {
  const before = await openKiosk(host.url);
  expect(await before.client.scan({ text: cardOf(1), source: 'hid' })).toMatchObject({ ok: true });
  const pid = await host.corePid();
  renameEvents('events', 'gone');
  const answer = await before.client.scan({ text: cardOf(2), source: 'hid' }).catch(() => 'no answer');
  expect(answer).toBe('no answer');
  before.close();
  await until(host.corePid, (now) => now !== pid);
  renameEvents('gone', 'events');
  const after = await openKiosk(host.url);
  expect(await after.client.scan({ text: cardOf(2), source: 'hid' })).toMatchObject({
    ok: true,
    value: { decision: { kind: 'admit', direction: 'in' } },
  });
  after.close();
});
