import { mkdirSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backUp } from '../../../main/journal/care/backup.ts';
import { care } from '../../../main/journal/care/care.ts';
import { openForReading } from '../../../main/journal/open-database.ts';
import { attack, attacks, makeVictim } from '../../faults/attacks.ts';
import { card, readEvents, scratchFolder, startTestKiosk } from '../../support/test-kiosk.ts';

async function runningKiosk(people = 120) {
  const kiosk = startTestKiosk();
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
  const order = {
    from: `${kiosk.folder}/journal.db`,
    folder: `${kiosk.folder}/backups`,
    localDay: 20261121,
    keep: 3,
    key: kiosk.keys.signer().publicKey,
  };
  const { device, epoch } = kiosk.file.origin;
  const nameOf = (day: number) => `journal-${device}-${epoch}-${day}.db`;
  return { kiosk, order, nameOf };
}

test('a copy is made beside the running kiosk, in a thread of its own, and has every event', async () => {
  const { kiosk, order, nameOf } = await runningKiosk();
  const underWay = care.backUp(order);
  for (let person = 500; person < 520; person++) await kiosk.scan(card(person));
  const report = await underWay;
  expect(report).toMatchObject({ kind: 'done', path: `${order.folder}/${nameOf(20261121)}` });
  const events = report.kind === 'done' ? report.events : 0;
  expect(events).toBeGreaterThanOrEqual(120);
  const copy = openForReading(`${order.folder}/${nameOf(20261121)}`);
  const tuples = copy.prepare('SELECT tuple FROM events ORDER BY seq').pluck().all();
  copy.close();
  expect(tuples).toHaveLength(events);
  expect(readEvents(kiosk.folder)).toHaveLength(140);
});

test('so many copies stay as the settings say, the newest', async () => {
  const { order, nameOf } = await runningKiosk(10);
  for (const localDay of [20261117, 20261118, 20261119, 20261120, 20261121]) backUp({ ...order, localDay });
  expect(readdirSync(order.folder)).toEqual([nameOf(20261119), nameOf(20261120), nameOf(20261121)]);
});

test('what was erased is in no new copy', async () => {
  const { kiosk, order, nameOf } = await runningKiosk(10);
  const draft = () => ({ kind: 'retention', stamp: kiosk.stamp() }) as const;
  kiosk.file.forgetting.erase([{ seq: 3 }], draft);
  backUp(order);
  const copy = openForReading(`${order.folder}/${nameOf(20261121)}`);
  expect(copy.prepare('SELECT count(*) FROM identities WHERE seq = 3').pluck().get()).toBe(0);
  copy.close();
});

test('a journal that is damaged is said, and the copy from before stays as it is', async () => {
  const { kiosk, order, nameOf } = await runningKiosk(600);
  backUp({ ...order, localDay: 20261120 });
  kiosk.close();
  const bytes = readFileSync(order.from);
  const page = Math.floor(bytes.indexOf(',3,"scan"') / 4096);
  bytes.fill(0xff, page * 4096, page * 4096 + 64);
  writeFileSync(order.from, bytes);
  const before = readFileSync(`${order.folder}/${nameOf(20261120)}`);
  expect(backUp(order)).toEqual({ kind: 'damaged' });
  expect(readdirSync(order.folder)).toEqual([nameOf(20261120)]);
  expect(readFileSync(`${order.folder}/${nameOf(20261120)}`).equals(before)).toBe(true);
});

test('a place that is not there, or is a file, is said by its code', async () => {
  const { kiosk, order, nameOf } = await runningKiosk(3);
  writeFileSync(`${kiosk.folder}/a-file`, '');
  expect(backUp({ ...order, folder: `${kiosk.folder}/a-file/backups` })).toEqual({
    kind: 'no-place',
    code: 'ENOTDIR',
  });
  mkdirSync(`${kiosk.folder}/backups/${nameOf(0).slice('journal-'.length, -'-0.db'.length)}.part`, {
    recursive: true,
  });
  expect(backUp(order)).toMatchObject({ kind: 'no-place' });
});

test('a journal that somebody changed is copied, and which event is said', async () => {
  const victim = await makeVictim(scratchFolder());
  const edited = attacks.find(([name]) => name.startsWith('a row is edited'));
  if (!edited) throw new Error('no such attack');
  const place = `${victim.folder}-changed`;
  attack(victim, edited[1], place);
  const order = {
    from: `${place}/journal.db`,
    folder: `${place}/backups`,
    localDay: 20261121,
    keep: 3,
    key: victim.key,
  };
  expect(backUp(order)).toMatchObject({ kind: 'changed', verification: { ok: false } });
});

test('a copy that its own disk spoils does not make the journal a damaged one', async () => {
  const { order, nameOf } = await runningKiosk(30);
  const spoiled = { ...order, folder: `${order.folder}/stick` };
  mkdirSync(spoiled.folder, { recursive: true });
  expect(backUp(spoiled)).toMatchObject({ kind: 'done' });
  // A copy that reads otherwise than it was written cannot be made here: the next best is a key that it is not signed by.
  expect(backUp({ ...spoiled, localDay: 20261122, key: '0'.repeat(64) })).toMatchObject({ kind: 'changed' });
  const changed = nameOf(20261122).replace('.db', '-changed.db');
  expect(readdirSync(spoiled.folder)).toEqual([nameOf(20261121), changed]);
});

test('copies of a changed journal push no sound one out, nor another gate, nor a clock that was set back', async () => {
  const { order, nameOf } = await runningKiosk(10);
  const other = await runningKiosk(10);
  const shared = { ...other.order, folder: order.folder };
  backUp(order);
  for (let day = 22; day < 28; day++) backUp({ ...order, localDay: 20261100 + day, key: '0'.repeat(64) });
  backUp(shared);
  expect(readdirSync(order.folder)).toContain(nameOf(20261121));
  expect(readdirSync(order.folder).filter((name) => name.includes('changed'))).toEqual([
    nameOf(20261127).replace('.db', '-changed.db'),
  ]);
  backUp({ ...order, localDay: 20200101 });
  expect(readdirSync(order.folder)).toContain(nameOf(20200101));
  expect(readdirSync(order.folder)).toContain(other.nameOf(20261121));
});

test('a copy on the gate’s own disk leaves it what the log will need', async () => {
  const { order } = await runningKiosk(3);
  // All there is: what is free at a moment grows where other tests end.
  const { blocks, bsize } = statfsSync(order.from);
  expect(backUp({ ...order, leaveFreeBytes: blocks * bsize })).toEqual({ kind: 'no-room' });
  expect(backUp({ ...order, leaveFreeBytes: 1_000_000 })).toMatchObject({ kind: 'done' });
});
