import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { card, openTestKiosk, scratchFolder } from '../support/test-kiosk.ts';
import { attack, attacks, makeVictim, type Victim, whoNotices } from './attacks.ts';

let victim: Victim;

beforeAll(async () => {
  victim = await makeVictim(mkdtempSync(`${tmpdir()}/cong-attacks-`));
});
afterAll(() => rmSync(victim.folder, { recursive: true, force: true }));

function verified(place: string, options: Parameters<typeof verifyJournal>[1]) {
  const database = openForReading(`${place}/journal.db`);
  const verdict = verifyJournal(database, options);
  database.close();
  return verdict;
}

test('a journal in which nobody wrote verifies with key and collector, also every signature of it', () => {
  const { folder, key, known } = victim;
  for (const isEverySignature of [false, true])
    expect(verified(folder, { key, known, isEverySignature })).toMatchObject({
      ok: true,
      signed: 'given-key',
      witnessed: 1_000,
    });
});

describe.each(attacks)('%s', (_name, change, noticed) => {
  test('is noticed by whom it must be', () => {
    const place = scratchFolder();
    attack(victim, change, place);
    expect(whoNotices(place, victim)).toEqual(noticed);
  });
});

test.each(attacks.filter(([, , { byKey, byChain }]) => byKey && !byChain))(
  '%s, and then the kiosk is started again and signs: it is still noticed by its key',
  async (_name, change) => {
    const place = scratchFolder();
    attack(victim, change, place);
    const kiosk = openTestKiosk({ folder: place });
    kiosk.file.journal.record({
      kind: 'run',
      stamp: kiosk.stamp(),
      detail: { state: 'start', key: victim.key },
    });
    await kiosk.scan(card(7));
    kiosk.close();
    expect(verified(place, { key: victim.key }).ok).toBe(false);
  },
);

test('an older copy that is put in its place is noticed by the collector’s checkpoint alone', () => {
  const place = scratchFolder();
  const { key, known } = victim;
  const putBack = 'DELETE FROM events WHERE seq > 600; DELETE FROM checkpoints WHERE size > 600';
  attack(
    victim,
    (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec(putBack);
    },
    place,
  );
  expect(verified(place, { key })).toMatchObject({ ok: true, events: 600 });
  expect(verified(place, { key, known })).toEqual({ ok: false, seq: 601, problem: 'cut' });
});
