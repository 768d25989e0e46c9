import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openForReading } from '../../../main/journal/open-database.ts';
import { verifyJournal } from '../../../main/journal/proof/verify.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { dayKeysIn, draftOf, eventsOf, names, seqsOf, visits } from '../../support/journal/visits.ts';
import { card, cardNumber, startTestKiosk, type TestKiosk } from '../../support/test-kiosk.ts';

function verified({ folder }: TestKiosk) {
  const database = openForReading(`${folder}/journal.db`);
  const verdict = verifyJournal(database, { isEverySignature: true });
  database.close();
  return verdict;
}

/** What can still be opened, with the keys as a new process finds them. */
function namesLeft(kiosk: TestKiosk): readonly (string | undefined)[] {
  return kiosk
    .events()
    .filter(({ identity }) => identity !== null)
    .map(({ seq }) => kiosk.file.slipSource(seq)?.identity?.name);
}

test('one person is found by number under the keys of both months', async () => {
  const { kiosk } = await visits(20);
  expect(seqsOf(kiosk, cardNumber(2))).toHaveLength(20);
  expect(seqsOf(kiosk, cardNumber(9))).toEqual([]);
});

test('after retention nothing of the days before can be read: rows and keys are gone, the rest is as it was', async () => {
  const { kiosk } = await visits(5);
  const before = namesLeft(kiosk);
  const counts = kiosk.file.journal.countDecisions({ seq: 0, localDay: 0 });
  const copy = readFileSync(`${kiosk.folder}/journal.db`);
  expect(kiosk.keys.destroyBefore({ localDay: 20_261_023, month: 202_609 })).toEqual({
    dayKeys: 3,
    tagKeys: 0,
    held: 0,
  });
  expect(
    kiosk.file.forgetting.forgetOutside({ before: 20_261_023, after: 99_991_231 }, draftOf(kiosk)),
  ).toMatchObject({ ok: true });
  expect(namesLeft(kiosk)).toEqual(before.map((name, at) => (at < 9 ? undefined : name)));
  expect(
    kiosk.file.forgetting.forgetOutside({ before: 20_261_023, after: 99_991_231 }, draftOf(kiosk)),
  ).toEqual({ ok: true, value: null });
  expect(verified(kiosk)).toMatchObject({ ok: true });
  expect(kiosk.file.journal.countDecisions({ seq: 0, localDay: 0 })).toEqual(counts);
  expect(kiosk.events().at(-1)).toMatchObject({ kind: 'retention', detail: '{"identities":9}' });
  // A backup of the journal from before has the rows, and no key opens them.
  expect(copy.length).toBeGreaterThan(0);
  expect(dayKeysIn(kiosk).every((name) => Number(name.slice(4, 12)) >= 20_261_023)).toBe(true);
});

test('sealed rows leave the files themselves, the write-ahead log included', async () => {
  const { kiosk } = await visits(3);
  const database = openForReading(`${kiosk.folder}/journal.db`);
  const blobs = database.prepare('SELECT sealed FROM identities').pluck().all() as Buffer[];
  database.close();
  const found = () =>
    readdirSync(kiosk.folder)
      .filter((name) => name.startsWith('journal.db'))
      .map((name) => readFileSync(`${kiosk.folder}/${name}`))
      .some((bytes) => blobs.some((blob) => bytes.includes(blob)));
  expect(found()).toBe(true);
  kiosk.file.forgetting.forgetOutside({ before: 20_270_101, after: 99_991_231 }, draftOf(kiosk));
  expect(found()).toBe(false);
});

test('one person is erased: the others of those days stay readable, under new keys; the old ones are gone', async () => {
  const { kiosk } = await visits(3);
  const oldKeys = dayKeysIn(kiosk).map((name) => readFileSync(`${kiosk.folder}/keys/${name}`, 'utf8'));
  const counts = kiosk.file.journal.countDecisions({ seq: 0, localDay: 0 });
  const erased = kiosk.file.forgetting.erase(eventsOf(kiosk, cardNumber(2)), draftOf(kiosk));
  expect(erased).toMatchObject({ ok: true });
  expect(namesLeft(kiosk)).toEqual([0, 1, 2].flatMap(() => [names[0], undefined, names[2]]));
  expect(dayKeysIn(kiosk).filter((name) => name.includes('next'))).toEqual([]);
  const newKeys = dayKeysIn(kiosk).map((name) => readFileSync(`${kiosk.folder}/keys/${name}`, 'utf8'));
  expect(newKeys.slice(0, 3).some((key) => oldKeys.includes(key))).toBe(false);
  expect(verified(kiosk)).toMatchObject({ ok: true });
  expect(kiosk.file.journal.countDecisions({ seq: 0, localDay: 0 })).toEqual(counts);
  expect(kiosk.events().at(-1)).toMatchObject({ kind: 'retention', detail: '{"identities":3}' });
  await kiosk.scan(card(7, 'Phạm Thị Sau Đó'));
  expect(namesLeft(kiosk).at(-1)).toBe('Phạm Thị Sau Đó');
});

test('a break between the rows and the keys is settled at the next opening, whichever way it went', async () => {
  for (const isDone of [true, false]) {
    const { kiosk, clock } = await visits(1);
    const [id] = [kiosk.keys.dayKey(20_261_020).id];
    const settle = kiosk.keys.settleDayKey;
    Object.assign(kiosk.keys, { settleDayKey: () => {} });
    if (isDone) kiosk.file.forgetting.erase(eventsOf(kiosk, cardNumber(1)), draftOf(kiosk));
    else kiosk.keys.nextDayKey(id);
    Object.assign(kiosk.keys, { settleDayKey: settle });
    expect(existsSync(`${kiosk.folder}/keys/day-20261020-next.key`)).toBe(true);
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock });
    expect(namesLeft(again)).toEqual([isDone ? undefined : names[0], names[1], names[2]]);
    expect(existsSync(`${kiosk.folder}/keys/day-20261020-next.key`)).toBe(false);
    expect(openKeyFiles(`${kiosk.folder}/keys`, {}).findDayKey(id) === null).toBe(isDone);
    again.close();
  }
});

test('what retention took already cannot be erased again', async () => {
  const { kiosk } = await visits(1);
  kiosk.keys.destroyBefore({ localDay: 20_270_101, month: 0 });
  expect(kiosk.file.forgetting.erase(eventsOf(kiosk, cardNumber(1)), draftOf(kiosk))).toEqual({
    ok: false,
    fault: { kind: 'key-gone' },
  });
});
