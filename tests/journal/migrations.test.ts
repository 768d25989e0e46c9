import { cpSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openForReading, openForWriting } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { card, createTestClock, morningMs, scratchFolder, startTestKiosk } from '../support/test-kiosk.ts';
import expectedV1 from './golden/v1/expected.json' with { type: 'json' };

/** Every format that was ever released. */
const released = [{ version: 'v1', expected: expectedV1 }] as const;

/** Two days after the golden journals were made. */
const laterMs = morningMs + 2 * 86_400_000;

describe.each(released)('a journal of $version', ({ version, expected }) => {
  function copyOfGolden(): string {
    const folder = scratchFolder();
    cpSync(`${import.meta.dirname}/golden/${version}`, folder, { recursive: true });
    return folder;
  }

  function verify(folder: string) {
    const database = openForReading(`${folder}/journal.db`);
    const verified = verifyJournal(database);
    database.close();
    return verified;
  }

  test('verifies as it is, with the head that it had', () => {
    const { ok, events, head } = expected;
    expect(verify(copyOfGolden())).toEqual({ ok, events, head, signed: 'no', witnessed: 0 });
  });

  test('opens and still verifies with that head', () => {
    const { ok, events, head } = expected;
    const { folder } = startTestKiosk({ folder: copyOfGolden(), clock: createTestClock(laterMs) });
    expect(verify(folder)).toEqual({ ok, events, head, signed: 'no', witnessed: 0 });
  });

  test('has its decisions', () => {
    const kiosk = startTestKiosk({ folder: copyOfGolden(), clock: createTestClock(laterMs) });
    expect(kiosk.events().map(({ kind, decision }) => decision ?? kind)).toEqual(expected.decisions);
  });

  test('gives its identities back', () => {
    const { file } = startTestKiosk({ folder: copyOfGolden(), clock: createTestClock(laterMs) });
    expect(file.slipSource(4)?.identity?.name).toBe('Lê Hoàng Yến');
  });

  test('takes a new event', async () => {
    const kiosk = startTestKiosk({ folder: copyOfGolden(), clock: createTestClock(laterMs) });
    const { seq, slipNo } = await kiosk.scan(card(7));
    expect([seq, slipNo, verify(kiosk.folder).ok]).toEqual([expected.events + 1, 1, true]);
  });
});

test('a journal of a newer program is refused, in words', () => {
  const path = `${scratchFolder()}/journal.db`;
  openForWriting(path).close();
  const database = new Database(path);
  database.pragma('user_version = 99');
  database.exec("UPDATE meta SET value = '99' WHERE key = 'schema'");
  database.close();
  expect(() => openForWriting(path)).toThrow('the journal has version 99');
});

test('a file that is no journal is not taken for one', () => {
  expect(() => openForReading(`${scratchFolder()}/journal.db`)).toThrow();
});
