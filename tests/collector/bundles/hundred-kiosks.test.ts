import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceRollOuts } from '../../../collector/bundles/advance-roll-outs.ts';
import { rollOutStates } from '../../../collector/bundles/roll-out.ts';
import type { Database } from '../../../collector/database/database.ts';
import { officeCalls } from '../../support/collector/office-calls.ts';
import { runTestCollector, type TestCollector } from '../../support/collector/run-test-collector.ts';
import { type SimulatedKiosk, simulatedKiosk } from '../../support/collector/simulated-kiosk.ts';

const minute = 60_000;
const settleMs = 10 * minute;
const patienceMs = 60 * minute;

let now = Date.UTC(2026, 10, 30, 2);
let collector: TestCollector;
let database: Database;
let office: Awaited<ReturnType<typeof officeCalls>>;
let kiosks: readonly SimulatedKiosk[] = [];
let names = 0;

beforeAll(async () => {
  collector = await runTestCollector(() => now, undefined, { hasKey: true });
  const opened = await collector.opened;
  if (!opened.ok) throw new Error(opened.fault.kind);
  database = opened.value;
  office = await officeCalls(collector);
});
afterAll(async () => {
  await collector.stop();
  collector.remove();
});

/** New kiosks each time: what one test leaves behind is none of the other's. */
async function begin(count: number): Promise<void> {
  names += 1;
  kiosks = Array.from({ length: count }, (_, at) =>
    simulatedKiosk({
      base: collector.base,
      device: `K${String(names).padStart(3, '0')}${String(at).padStart(8, '0')}`,
      office: collector.keys()?.signer.publicKey ?? '',
      nowMs: () => now,
    }),
  );
  for (const { device } of kiosks) await collector.enrol(device);
  await everybody();
}

/** Each asks once: a few at a time, as one address may. */
async function everybody(): Promise<void> {
  for (let at = 0; at < kiosks.length; at += 4)
    await Promise.all(kiosks.slice(at, at + 4).map((kiosk) => kiosk.round()));
}

/** Five minutes go by: everybody asks, and the collector looks after its roll-outs. */
async function fiveMinutes(): Promise<void> {
  now += 5 * minute;
  await everybody();
  await advanceRollOuts(database, now);
}

async function startCapacity(capacity: number): Promise<number> {
  const { number } = await office.bundles.draft({
    title: `Sức chứa ${capacity}`,
    settings: { 'rules.capacity': capacity },
    target: { kind: 'kiosks', devices: kiosks.map(({ device }) => device) },
    settleMs,
    patienceMs,
  });
  await office.bundles.start({ number });
  return number;
}

const having = (capacity: number) => kiosks.filter((kiosk) => kiosk.capacity() === capacity).length;
const read = (number: number) => office.bundles.read({ number });

/** As long as it is under way; how many had it at most in each stage. */
async function untilOver(number: number, capacity: number): Promise<readonly number[]> {
  const most = [0, 0, 0, 0];
  for (let rounds = 0; rounds < 60; rounds++) {
    if ((await read(number)).state !== 'running') return most;
    await fiveMinutes();
    const now = having(capacity);
    // The collector goes on by itself, too: it may be in the next stage by now, and is in none before.
    const { stage } = await read(number);
    most[stage] = Math.max(most[stage] ?? 0, now);
  }
  throw new Error(`it never ends: ${rollOutStates}`);
}

const last = async (act: string) => (await office.acts.list({})).acts.find((one) => one.act === act);

test('settings that do no harm go to one kiosk, to ten, to all hundred', async () => {
  await begin(100);
  const number = await startCapacity(40);
  expect(having(40)).toBe(0);
  expect(await untilOver(number, 40)).toEqual([0, 1, 10, 100]);
  expect(await read(number)).toMatchObject({
    state: 'done',
    stages: [
      { stage: 1, kiosks: 1, states: { well: 1 } },
      { stage: 2, kiosks: 9, states: { well: 9 } },
      { stage: 3, kiosks: 90, states: { well: 90 } },
    ],
  });
  expect(await last('roll-out-done')).toMatchObject({ about: String(number), who: null });
});

/** The first kiosk bears them: they harm where ten have them. */
const harms = {
  'faults that were not there before': (kiosk: SimulatedKiosk) => kiosk.breakWith(['printer-stopped']),
  'kiosks that fall silent with them': (kiosk: SimulatedKiosk) => kiosk.turnOff(),
};

test.each(Object.entries(harms))(
  'settings that bring %s stop at ten, and are taken back',
  async (_, harm) => {
    await begin(100);
    const number = await startCapacity(41);
    const first = await firstOf(number);
    for (const kiosk of kiosks)
      kiosk.onPut(({ rules }) => {
        if (rules.capacity !== 41) kiosk.breakWith([]);
        else if (kiosk.device !== first) harm(kiosk);
      });
    expect(await untilOver(number, 41)).toEqual([0, 1, 10, 0]);
    expect(await read(number)).toMatchObject({
      state: 'stopped',
      stage: 2,
      stoppedBy: 'ill',
      stages: [{ states: { well: 1 } }, { kiosks: 9 }, { states: { waiting: 90 } }],
    });
    expect(await last('roll-out-stopped')).toMatchObject({ about: String(number), who: null });
    for (const kiosk of kiosks) kiosk.turnOff(false);
    await fiveMinutes();
    expect(having(200)).toBe(100);
    // The old settings came as a newer bundle.
    expect(kiosks.find(({ device }) => device === first)?.bundles.report()).toMatchObject({ serial: 2 });
  },
);

async function firstOf(number: number): Promise<string> {
  await fiveMinutes();
  const { kiosks: listed } = await office.bundles.kiosks({ number });
  const [first] = [
    ...listed,
    ...(await office.bundles.kiosks({ number, after: listed.at(-1)?.device ?? '' })).kiosks,
  ].filter(({ stage }) => stage === 1);
  return first?.device ?? '';
}

test('kiosks that are off hold a stage up as long as its patience, are named, and get the settings when they come', async () => {
  await begin(20);
  const off = kiosks.slice(0, 2);
  // Who was heard of last goes first, so the ones that are off are of the last stage.
  for (const kiosk of off) kiosk.turnOff();
  now += 5 * minute;
  await everybody();
  const number = await startCapacity(42);
  await untilOver(number, 42);
  expect(await read(number)).toMatchObject({
    state: 'done',
    stages: [{}, {}, { states: { well: 16, silent: 2 } }],
  });
  const { kiosks: listed } = await office.bundles.kiosks({ number });
  expect(listed.flatMap(({ state, device }) => (state === 'silent' ? [device] : []))).toEqual(
    off.map(({ device }) => device),
  );
  for (const kiosk of off) kiosk.turnOff(false);
  await fiveMinutes();
  expect(having(42)).toBe(20);
});

test('somebody holds a roll-out, goes on, and takes it back', async () => {
  await begin(20);
  const number = await startCapacity(43);
  await fiveMinutes();
  await office.bundles.hold({ number });
  for (let rounds = 0; rounds < 6; rounds++) await fiveMinutes();
  expect(await read(number)).toMatchObject({ state: 'held', stage: 1 });
  await office.bundles.goOn({ number });
  await fiveMinutes();
  await fiveMinutes();
  expect(having(43)).toBe(2);
  await office.bundles.withdraw({ number });
  await fiveMinutes();
  expect(having(200)).toBe(20);
  await expect(office.bundles.goOn({ number })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { why: 'state' },
  });
});

test('what somebody at a kiosk has changed since stays, and is named', async () => {
  await begin(5);
  const number = await startCapacity(44);
  await untilOver(number, 44);
  const [one] = kiosks;
  one?.setCapacity(12);
  await office.announcements.create({
    words: { vi: 'Mai nghỉ', en: '' },
    tone: 'plain',
    fromMs: now,
    untilMs: now + 60 * minute,
    target: { kind: 'kiosks', devices: [one?.device ?? ''] },
  });
  await fiveMinutes();
  await fiveMinutes();
  expect(one?.capacity()).toBe(12);
  const { kiosks: listed } = await office.bundles.kiosks({ number });
  expect(listed.filter(({ differs }) => differs.length > 0)).toMatchObject([
    { device: one?.device, differs: ['rules.capacity'] },
  ]);
  // A new word of the office counts.
  const next = await startCapacity(45);
  await untilOver(next, 45);
  expect(one?.capacity()).toBe(45);
});

test('two roll-outs of one setting at once are refused, and one without kiosks', async () => {
  await begin(10);
  await startCapacity(46);
  const { number } = await office.bundles.draft({
    title: 'Hai',
    settings: { 'rules.capacity': 47, 'slip.text': 'Chào' },
    target: { kind: 'kiosks', devices: [kiosks[7]?.device ?? ''] },
    settleMs,
    patienceMs,
  });
  await expect(office.bundles.start({ number })).rejects.toMatchObject({ data: { why: 'another' } });
  await expect(office.bundles.start({ number: 9_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
