import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeFeedback } from '../../../collector/feedback/place-feedback.ts';
import { wordsSealOf } from '../../../collector/feedback/seal-words.ts';
import { takeFeedback } from '../../../collector/feedback/take-feedback.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';

const day = { sinceDay: 20250701, source: 'Danh sách tự đặt để thử', sourceDay: 20250701 } as const;
const venue = {
  ...{ address: '', contactName: '', contactPhone: '', hours: null, sinceDay: 20250701 },
  ...({ kind: 'market', entrances: [] } as const),
};

let collector: TestCollector;
let calls: Awaited<ReturnType<typeof officeCalls>>;
beforeAll(async () => {
  collector = await runTestCollector(Date.now, tmpdir(), { hasKey: true });
  await collector.opened;
  calls = await officeCalls({ base: collector.base, office: collector.office });
  const units = ['a', 'b'].map((id, at) => ({
    ...{ ...day, id, name: `Xã ${id}`, kind: 'commune' as const, code: `9000${at + 1}`, parent: null },
  }));
  await calls.units.add({ units });
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

async function database() {
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  return opened.value;
}

let said = 0;
/** The number of what was said at that place. */
async function say(at: string | null, device = ''): Promise<number> {
  const key = collector.keys()?.peopleKey;
  if (!key) throw new Error('no key');
  said += 1;
  const id = String(said).padStart(32, '0');
  return (await database()).transaction((queries) =>
    takeFeedback(
      queries,
      {
        ...{ id, slip: null, source: 'visitor', kind: 'place', language: 'vi', raisedMs: Date.now() },
        ...{ words: 'Nền trơn.', codeDigest: null, device, venue: at, gate: 'cong-1' },
      },
      { seal: wordsSealOf(key), nowMs: Date.now(), day: 20261121 },
    ),
  );
}

async function placedOf(number: number) {
  const [row] = await (await database()).query<{ venue: string; unit: string | null; due: number }>(
    'select venue, unit, due_ms as due from feedback where number = $1',
    [number],
  );
  return row;
}

const place = async () => placeFeedback(await database());

test('what was said of a place that was nowhere goes to its unit when the place gets one, in its old time', async () => {
  await calls.venues.create({ ...venue, id: 'tu-do', name: 'Chợ Tự Do', unit: null });
  const numbers = {
    made: await say('cho-moi'),
    renamed: await say('ma-cu'),
    unitless: await say('tu-do'),
    stranger: await say('khong-ai-biet'),
  };
  await place();
  for (const number of Object.values(numbers)) expect((await placedOf(number))?.unit).toBeNull();
  const due = (await placedOf(numbers.made))?.due;

  await calls.venues.create({ ...venue, id: 'cho-moi', name: 'Chợ Mới', unit: 'a' });
  await calls.venues.assign({ alias: 'ma-cu', venue: 'cho-moi' });
  const { version } = await calls.venues.read({ id: 'tu-do' });
  await calls.venues.edit({ ...venue, id: 'tu-do', name: 'Chợ Tự Do', unit: 'b', version });
  await place();
  expect(await placedOf(numbers.made)).toEqual({ venue: 'cho-moi', unit: 'a', due });
  expect(await placedOf(numbers.renamed)).toMatchObject({ venue: 'cho-moi', unit: 'a' });
  expect(await placedOf(numbers.unitless)).toMatchObject({ venue: 'tu-do', unit: 'b' });
  expect(await placedOf(numbers.stranger)).toMatchObject({ venue: 'khong-ai-biet', unit: null });
});

test('a kiosk that says where it stands only later brings with it what was said there', async () => {
  await collector.enrol('N0C1K2F3G4H5');
  const number = await say(null, 'N0C1K2F3G4H5');
  await place();
  expect((await placedOf(number))?.unit).toBeNull();
  await (await database()).query(`update devices set venue = 'cho-moi' where device = 'N0C1K2F3G4H5'`);
  await place();
  expect(await placedOf(number)).toMatchObject({ venue: 'cho-moi', unit: 'a' });
});

test('what somebody passed on, assigned or answered stays where they put it', async () => {
  const db = await database();
  const numbers = { 'passed-on': await say('sau'), working: await say('sau'), answered: await say('sau') };
  for (const [state, number] of Object.entries(numbers))
    await db.query('update feedback set state = $2 where number = $1', [number, state]);
  await calls.venues.create({ ...venue, id: 'sau', name: 'Chợ Sau', unit: 'a' });
  await place();
  for (const number of Object.values(numbers)) expect((await placedOf(number))?.unit).toBeNull();
});

test('what already lies in a unit stays there when its place moves', async () => {
  const number = await say('cho-moi');
  const { version } = await calls.venues.read({ id: 'cho-moi' });
  await calls.venues.edit({ ...venue, id: 'cho-moi', name: 'Chợ Mới', unit: 'b', version });
  await place();
  expect((await placedOf(number))?.unit).toBe('a');
});
