import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openKeyFiles } from '../../main/hosts/key-files.ts';
import { openForReading, openForWriting } from '../../main/journal/open-database.ts';
import { salvage } from '../../main/journal/salvage.ts';
import { verifyJournal } from '../../main/journal/verify.ts';
import type { EventDraft } from '../../main/ports.ts';
import { card, cardNumber, createTestClock, startTestKiosk, type TestKiosk } from '../support/test-kiosk.ts';

const firstMs = Date.UTC(2026, 9, 20, 1);
const dayMs = 86_400_000;
const names = ['Nguyễn Thị Bé Bảy', 'Trần Văn Thử Nghiệm', 'Lê Thị Không Có'] as const;

/** Three people on each of so many days, the first of them on 20 October 2026. */
async function visits(
  days: number,
): Promise<{ readonly kiosk: TestKiosk; readonly clock: ReturnType<typeof createTestClock> }> {
  const clock = createTestClock(firstMs);
  const kiosk = startTestKiosk({ clock });
  for (let at = 0; at < days; at++) {
    for (const [index, name] of names.entries()) {
      await kiosk.scan(card(index + 1, name));
      clock.advance(10_000);
    }
    clock.advance(dayMs - 30_000);
  }
  return { kiosk, clock };
}

const draftOf =
  (kiosk: TestKiosk) =>
  (identities: number): EventDraft => ({
    kind: 'retention',
    stamp: kiosk.stamp(),
    detail: { identities },
  });

function dayKeysIn({ folder }: TestKiosk): readonly string[] {
  return readdirSync(`${folder}/keys`).filter((name) => name.startsWith('day-'));
}

function seqsOf(kiosk: TestKiosk, number: string): readonly number[] {
  const tags = kiosk.keys.everyTagOf({ kind: 'pid12', number });
  return kiosk.file.forgetting.findByTags(tags).map(({ seq }) => seq);
}

/** As `erase` takes them. */
function eventsOf(kiosk: TestKiosk, number: string) {
  return kiosk.file.forgetting.findByTags(kiosk.keys.everyTagOf({ kind: 'pid12', number }));
}

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

test('a person who came before the log was damaged is erased from what was saved of it, and nobody else is', async () => {
  const { kiosk } = await visits(2);
  const { folder } = kiosk;
  const key = kiosk.keys.signer().publicKey;
  kiosk.close();
  const path = `${folder}/journal.db`;
  writeFileSync(path, Buffer.concat([Buffer.alloc(4096), readFileSync(path).subarray(4096)]));
  const again = startTestKiosk({ folder, clock: createTestClock(firstMs + dayMs) });
  expect(again.file.renewal?.why).toBe('damaged');
  mkdirSync(`${folder}/earlier`);
  const saved = salvage({ from: `${folder}/aside/1/journal.db`, folder: `${folder}/earlier`, key });
  const namesIn = () =>
    Array.from(
      { length: 6 },
      (_, at) => again.file.forgetting.read(at + 1, saved?.epoch ?? '')?.identity?.name ?? null,
    );
  const before = namesIn();
  expect(before.filter((name) => name === names[1])).toHaveLength(2);
  // The same day goes on in the new log: its key seals both.
  await again.scan(card(3, names[2]));
  const erased = again.file.forgetting.erase(eventsOf(again, cardNumber(2)), draftOf(again));
  expect(erased.ok).toBe(true);
  expect(namesIn()).toEqual(before.map((name) => (name === names[1] ? null : name)));
  expect(again.file.slipSource(1)?.identity?.name).toBe(names[2]);
  expect(again.file.forgetting.countDays(20_261_020, 20_261_021)).toBe(2);
  const raw = openForReading(saved?.path ?? '');
  expect(verifyJournal(raw)).toMatchObject({ ok: true });
  raw.close();
  again.close();
  const later = startTestKiosk({ folder, clock: createTestClock(firstMs + dayMs) });
  expect(later.file.forgetting.read(1, saved?.epoch ?? '')?.identity?.name).toBe(names[0]);
});

test.each([
  [
    'damaged',
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]),
  ],
  ['no journal', () => Buffer.from('nothing of the kind')],
])('an earlier file that is %s is passed over, and the journal in use does not suffer', async (_, spoil) => {
  const { kiosk } = await visits(1);
  const { folder } = kiosk;
  mkdirSync(`${folder}/earlier`);
  kiosk.file.upkeep.checkpoint();
  writeFileSync(`${folder}/earlier/00000000.db`, spoil(readFileSync(`${folder}/journal.db`)));
  const { forgetting, near } = kiosk.file;
  expect(forgetting.countDays(20_261_020, 20_261_020)).toBe(1);
  expect(forgetting.read(1, '00000000')).toBeNull();
  expect(near({ seq: 1 }, 60_000)).toHaveLength(2);
  expect(forgetting.erase(eventsOf(kiosk, cardNumber(2)), draftOf(kiosk)).ok).toBe(true);
  expect(existsSync(`${folder}/journal.damaged`)).toBe(false);
});

/** One day in two files: three people in a log that was damaged and saved, one more in the log of now. */
async function dayInTwoFiles() {
  const { kiosk } = await visits(1);
  const { folder } = kiosk;
  const key = kiosk.keys.signer().publicKey;
  kiosk.close();
  const path = `${folder}/journal.db`;
  writeFileSync(path, Buffer.concat([Buffer.alloc(4096), readFileSync(path).subarray(4096)]));
  const clock = createTestClock(firstMs + 3_600_000);
  const now = startTestKiosk({ folder, clock });
  mkdirSync(`${folder}/earlier`);
  const saved = salvage({ from: `${folder}/aside/1/journal.db`, folder: `${folder}/earlier`, key });
  await now.scan(card(4, 'Phạm Thị Bây Giờ'));
  const names = ({ file: { forgetting } }: TestKiosk) =>
    [1, 2, 3]
      .map((seq) => forgetting.read(seq, saved?.epoch ?? '')?.identity?.name)
      .concat(forgetting.read(1)?.identity?.name);
  return { now, clock, folder, names, epoch: saved?.epoch ?? '' };
}

test('an erasing that is cut off between two files forgets nobody else of that day', async () => {
  const { now, clock, folder, names: all } = await dayInTwoFiles();
  const others = [names[0], undefined, names[2], 'Phạm Thị Bây Giờ'];
  expect(() =>
    now.file.forgetting.erase(eventsOf(now, cardNumber(2)), () => {
      throw new Error('the power goes');
    }),
  ).toThrow('the power goes');
  expect(all(now)).toEqual(others);
  now.close();
  const again = startTestKiosk({ folder, clock });
  expect(all(again)).toEqual(others);
  const erased = again.file.forgetting.erase(eventsOf(again, cardNumber(4)), draftOf(again));
  expect(erased.ok).toBe(true);
  expect(all(again)).toEqual([names[0], undefined, names[2], undefined]);
  again.close();
  expect(all(startTestKiosk({ folder, clock }))).toEqual([names[0], undefined, names[2], undefined]);
});

test('what is sealed and damaged stands in nobody’s way', async () => {
  const { now, folder, names: all, epoch } = await dayInTwoFiles();
  const earlier = openForWriting(`${folder}/earlier/${epoch}.db`);
  earlier.exec(
    "UPDATE identities SET sealed = x'00112233445566778899aabbccddeeff00112233445566' WHERE seq = 3",
  );
  earlier.close();
  expect(all(now)).toEqual([names[0], names[1], undefined, 'Phạm Thị Bây Giờ']);
  expect(now.file.forgetting.erase(eventsOf(now, cardNumber(2)), draftOf(now)).ok).toBe(true);
  expect(all(now)).toEqual([names[0], undefined, undefined, 'Phạm Thị Bây Giờ']);
});

test('an earlier file that cannot be read now shuts no gate, destroys no key, and is erased from later', async () => {
  const { now, clock, folder, names: all, epoch } = await dayInTwoFiles();
  const path = `${folder}/earlier/${epoch}.db`;
  const { id } = now.keys.dayKey(20_261_020);
  const people = eventsOf(now, cardNumber(2));
  now.keys.nextDayKey(id);
  now.close();
  renameSync(path, `${path}.held`);
  mkdirSync(path);
  const again = startTestKiosk({ folder, clock });
  expect(again.file.renewal).toBeNull();
  expect(existsSync(`${folder}/journal.damaged`)).toBe(false);
  expect(again.file.forgetting.erase(people, draftOf(again))).toEqual({
    ok: false,
    fault: { kind: 'log-held' },
  });
  expect(dayKeysIn(again)).toContain('day-20261020-next.key');
  expect(again.file.forgetting.countDays(20_261_020, 20_261_020)).toBe(1);
  rmSync(path, { recursive: true });
  renameSync(`${path}.held`, path);
  expect(all(again)).toEqual([...names, 'Phạm Thị Bây Giờ']);
  expect(again.file.forgetting.erase(people, draftOf(again)).ok).toBe(true);
  expect(all(again)).toEqual([names[0], undefined, names[2], 'Phạm Thị Bây Giờ']);
});
