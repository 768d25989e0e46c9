import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openForReading, openForWriting } from '../../../main/journal/open-database.ts';
import { verifyJournal } from '../../../main/journal/proof/verify.ts';
import { salvage } from '../../../main/journal/repair/salvage.ts';
import { dayKeysIn, dayMs, draftOf, eventsOf, firstMs, names, visits } from '../../support/journal/visits.ts';
import {
  card,
  cardNumber,
  createTestClock,
  startTestKiosk,
  type TestKiosk,
} from '../../support/test-kiosk.ts';

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
