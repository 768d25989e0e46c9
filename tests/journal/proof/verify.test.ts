import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Sqlite } from '../../../main/journal/open-database.ts';
import { openForReading } from '../../../main/journal/open-database.ts';
import { type Verification, verifyJournal } from '../../../main/journal/proof/verify.ts';
import { card, startTestKiosk } from '../../support/test-kiosk.ts';

const people = 9;

/** What verification says of nine admissions after somebody changed the file. */
async function verdictAfter(tamper: (database: Sqlite) => void): Promise<Verification> {
  const kiosk = startTestKiosk();
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
  kiosk.close();
  const path = `${kiosk.folder}/journal.db`;
  const intruder = new Database(path);
  intruder.pragma('foreign_keys = OFF');
  tamper(intruder);
  intruder.close();
  const database = openForReading(path);
  const verdict = verifyJournal(database);
  database.close();
  return verdict;
}

function bad(seq: number, problem: 'gap' | 'format' | 'place' | 'hash'): Verification {
  return { ok: false, seq, problem };
}

test('an untouched journal verifies with its head', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  const { head } = record(kiosk);
  const database = openForReading(`${kiosk.folder}/journal.db`);
  const verdict = verifyJournal(database);
  database.close();
  expect(verdict).toEqual({ ok: true, events: 2, head, signed: 'no', witnessed: 0 });
});

test('an empty journal verifies', () => {
  const kiosk = startTestKiosk();
  const database = openForReading(`${kiosk.folder}/journal.db`);
  const verdict = verifyJournal(database);
  database.close();
  expect(verdict).toMatchObject({ ok: true, events: 0 });
});

describe('found at the first event that is not what was written', () => {
  const cases: readonly [string, (database: Sqlite) => void, Verification][] = [
    [
      'a decision was edited',
      (database) =>
        database.exec(`UPDATE events SET tuple = replace(tuple, '"admit"', '"refuse"') WHERE seq = 5`),
      bad(5, 'hash'),
    ],
    [
      'one millisecond was edited in the first event',
      (database) =>
        database.exec(`UPDATE events SET tuple = json_set(tuple, '$[5]', at_ms + 1) WHERE seq = 1`),
      bad(1, 'hash'),
    ],
    [
      'a space was put into an event',
      (database) => database.exec(`UPDATE events SET tuple = tuple || ' ' WHERE seq = 6`),
      bad(6, 'format'),
    ],
    [
      'an event in the middle was deleted',
      (database) => database.exec('DELETE FROM events WHERE seq = 4'),
      bad(4, 'gap'),
    ],
    [
      'the first event was deleted',
      (database) => database.exec('DELETE FROM events WHERE seq = 1'),
      bad(1, 'gap'),
    ],
    [
      'two events were swapped, with their hashes',
      (database) =>
        database.exec(
          `UPDATE events SET seq = -3 WHERE seq = 3;
           UPDATE events SET seq = 3 WHERE seq = 7;
           UPDATE events SET seq = 7 WHERE seq = -3`,
        ),
      bad(3, 'place'),
    ],
    [
      'two events were swapped, each with the seq of its new place',
      (database) =>
        database.exec(
          `UPDATE events SET seq = -3 WHERE seq = 3;
           UPDATE events SET seq = 3 WHERE seq = 7;
           UPDATE events SET seq = 7 WHERE seq = -3;
           UPDATE events SET tuple = json_set(tuple, '$[3]', seq)`,
        ),
      bad(3, 'hash'),
    ],
    [
      'a hash was changed',
      (database) => database.exec('UPDATE events SET hash = zeroblob(32) WHERE seq = 8'),
      bad(8, 'hash'),
    ],
    [
      'a hash was cut short',
      (database) => database.exec('UPDATE events SET hash = substr(hash, 1, 31) WHERE seq = 8'),
      bad(8, 'hash'),
    ],
    [
      'an event was deleted and the rest renumbered',
      (database) =>
        database.exec(
          `DELETE FROM events WHERE seq = 4;
           UPDATE events SET seq = -seq WHERE seq > 4;
           UPDATE events SET seq = -seq - 1, tuple = json_set(tuple, '$[3]', -seq - 1) WHERE seq < 0`,
        ),
      bad(4, 'hash'),
    ],
    [
      'an event of another journal was put in',
      (database) =>
        database.exec(`UPDATE events SET tuple = json_set(tuple, '$[2]', '00000000') WHERE seq = 5`),
      bad(5, 'place'),
    ],
    [
      'the journal was given another name',
      (database) => database.exec(`UPDATE meta SET value = '00000000' WHERE key = 'epoch'`),
      bad(1, 'place'),
    ],
  ];

  test.each(cases)('%s', async (_, tamper, verdict) => {
    expect(await verdictAfter(tamper)).toEqual(verdict);
  });
});

/** One more event, and the head after it. */
function record({ file, stamp }: ReturnType<typeof startTestKiosk>): { readonly head: string } {
  const recorded = file.journal.record({ kind: 'run', stamp: stamp() });
  if (!recorded.ok) throw new Error(recorded.fault.kind);
  return recorded.value;
}
