import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { KeptList } from '../../main/domain/kept-list.ts';
import { startSchool } from '../support/kiosk/school.ts';
import { startStaffed, today } from '../support/kiosk/staffed.ts';
import { card, cardNumber } from '../support/test-kiosk.ts';

type Staffed = Awaited<ReturnType<typeof startStaffed>>;
type Chief = { readonly session: string };

const boat = { boat: 'Chín Nghĩa', way: 'out', departsMinute: 450, capacity: 3, crew: 4 } as const;

/** Of each list: its file, how somebody is put there, and what shows that they are. */
const lists: Readonly<
  Record<
    Exclude<KeptList, 'blocked'>,
    {
      readonly file: string;
      readonly localDay: number | null;
      readonly put: (staffed: Staffed, chief: Chief) => Promise<unknown>;
      readonly shown: (staffed: Staffed, chief: Chief) => Promise<unknown>;
      readonly there: unknown;
    }
  >
> = {
  children: {
    file: 'children/list.sealed',
    localDay: null,
    async put({ calls }, chief) {
      await calls.keepChildrenUntil({ ...chief, untilDay: 20270430 });
      return calls.addChild({ ...chief, child: 'Bé Hai', name: 'Mẹ' });
    },
    shown: ({ calls }, chief) => calls.findChildren({ ...chief, text: '' }),
    there: { value: { state: 'there', children: 1 } },
  },
  expected: {
    file: `expected/${today}.sealed`,
    localDay: today,
    put: ({ calls }, chief) => calls.addExpected({ ...chief, localDay: today, name: 'Lê Hẹn', people: 1 }),
    shown: ({ calls }, chief) => calls.listExpected({ ...chief, localDay: today, text: '' }),
    there: { value: { isDamaged: false, expected: 1 } },
  },
  sailings: {
    file: `sailings/${today}.json`,
    localDay: today,
    put: ({ calls }, chief) => calls.setSailing({ ...chief, localDay: today, no: null, ...boat }),
    shown: ({ calls }, chief) => calls.listSailings({ ...chief, localDay: today }),
    there: { value: { isDamaged: false, sailings: [{ boat: 'Chín Nghĩa' }] } },
  },
};
const names = Object.keys(lists) as (keyof typeof lists)[];

/** Damages the file of a list, as a bad disk does; a kiosk that begins anew finds it so. */
async function damaged(list: keyof typeof lists) {
  const staffed = await startStaffed();
  const chief = await staffed.as('supervisor');
  const { file, localDay, put } = lists[list];
  const path = `${staffed.folder}/${file}`;
  if (list === 'children') await staffed.calls.keepChildrenUntil({ ...chief, untilDay: 20270531 });
  else await put(staffed, chief);
  const bytes = readFileSync(path);
  const broken = Buffer.concat([bytes.subarray(0, -9), Buffer.from('x'.repeat(9))]);
  writeFileSync(path, broken);
  const rooms = await startStaffed({ folder: staffed.folder, close: staffed.kiosk.close });
  return { ...rooms, chief: await rooms.as('supervisor'), path, broken, localDay };
}

test.each(names)(
  'a damaged file of %s is set aside by a supervisor, kept whole, said in the log, and the list begins anew',
  async (list) => {
    const staffed = await damaged(list);
    const { calls, chief, path, broken, localDay, folder, kiosk, as, ids } = staffed;
    const { put, shown, there } = lists[list];
    expect(await calls.listDamaged(chief)).toEqual({ ok: true, value: [{ list, localDay }] });
    expect(await calls.setListAside({ ...(await as('guard')), list, localDay })).toEqual({
      ok: false,
      fault: { kind: 'not-allowed' },
    });
    const done = await calls.setListAside({ ...chief, list, localDay });
    const name = `${path.split('/').at(-1)}.damaged-${today}`;
    expect(done).toEqual({ ok: true, value: { file: name } });
    expect(readFileSync(`${path}.damaged-${today}`)).toEqual(broken);
    const event = kiosk.events().at(-1);
    expect(event).toMatchObject({ reason: 'list-aside', actor: ids.supervisor, identity: null });
    expect(JSON.parse(event?.detail ?? '')).toEqual({ list, ...(localDay !== null && { day: localDay }) });
    expect(await calls.listDamaged(chief)).toEqual({ ok: true, value: [] });
    expect(await calls.setListAside({ ...chief, list, localDay })).toMatchObject({
      fault: { kind: 'not-damaged' },
    });
    expect(await put(staffed, chief)).toMatchObject({ ok: true });
    expect(await shown(staffed, chief)).toMatchObject(there as object);
    // Once more on one day: neither file is written over.
    writeFileSync(path, 'x');
    expect(readdirSync(folder, { recursive: true })).toContain(`${lists[list].file}.damaged-${today}`);
  },
);

test('a damaged block list keeps nobody out until it is written anew, and what lay there is kept', async () => {
  const first = await startStaffed();
  const who = await first.as('supervisor');
  await first.calls.blockNumber({ ...who, number: cardNumber(9), why: 'Gây rối', days: 30 });
  const path = `${first.folder}/blocked.sealed`;
  writeFileSync(path, 'x');
  const staffed = await startStaffed({ folder: first.folder, close: first.kiosk.close });
  const { calls, kiosk } = staffed;
  const chief = await staffed.as('supervisor');
  expect(await calls.listBlocked(chief)).toEqual({ ok: false, fault: { kind: 'blocked-damaged' } });
  expect(await calls.blockNumber({ ...chief, number: cardNumber(8), why: 'x', days: 30 })).toEqual({
    ok: false,
    fault: { kind: 'blocked-damaged' },
  });
  expect(await calls.setListAside({ ...chief, list: 'blocked', localDay: null })).toMatchObject({ ok: true });
  expect(readFileSync(`${path}.damaged-${today}`, 'utf8')).toBe('x');
  expect(await calls.listBlocked(chief)).toEqual({ ok: true, value: [] });
  await calls.blockNumber({ ...chief, number: cardNumber(8), why: 'x', days: 30 });
  expect((await kiosk.scan(card(8))).decision).toMatchObject({ reason: 'blocked' });
});

test('what is read well by now is not set aside, and is in force at once', async () => {
  const first = await startStaffed();
  const who = await first.as('supervisor');
  await first.calls.blockNumber({ ...who, number: cardNumber(9), why: 'Gây rối', days: 30 });
  const path = `${first.folder}/blocked.sealed`;
  const well = readFileSync(path);
  writeFileSync(path, '');
  const staffed = await startStaffed({ folder: first.folder, close: first.kiosk.close });
  writeFileSync(path, well);
  const chief = await staffed.as('supervisor');
  expect(await staffed.calls.setListAside({ ...chief, list: 'blocked', localDay: null })).toMatchObject({
    fault: { kind: 'not-damaged' },
  });
  expect(readFileSync(path)).toEqual(well);
  expect((await staffed.kiosk.scan(card(9))).decision).toMatchObject({ reason: 'blocked' });
});

test('a boat of the day that begins anew is none that has sailed', async () => {
  const staffed = await startStaffed();
  const { calls, as, folder } = staffed;
  const chief = await as('supervisor');
  await lists.sailings.put(staffed, chief);
  await calls.closeSailing({ ...chief, localDay: today, no: 1 });
  writeFileSync(`${folder}/${lists.sailings.file}`, '{');
  await calls.setListAside({ ...chief, list: 'sailings', localDay: today });
  await lists.sailings.put(staffed, chief);
  expect(await lists.sailings.shown(staffed, chief)).toMatchObject({
    value: { sailings: [{ state: 'waiting' }] },
  });
});

test('a list of children that is ended takes what was set aside along', async () => {
  const { calls, chief, add, folder } = await startSchool();
  await add('Bé Một', 'Mẹ');
  writeFileSync(`${folder}/children/list.sealed.damaged-20261101`, 'x');
  await calls.endChildren(chief);
  expect(readdirSync(`${folder}/children`)).toEqual([]);
});

/** What the desk hears of lists when each was looked at once. */
function heardOf({ keptLists, clock }: Awaited<ReturnType<typeof startStaffed>>) {
  for (let seconds = 0; seconds < 10; seconds++) clock.advance(1_000);
  return keptLists.faults();
}

const faults = {
  children: { kind: 'children-damaged' },
  expected: { kind: 'expected-damaged', day: today, more: 0 },
  sailings: { kind: 'sailings-damaged', day: today, more: 0 },
} as const;

test.each(names)(
  'a damaged file of %s is heard of without anybody asking, until it is set aside',
  async (list) => {
    const staffed = await damaged(list);
    const { calls, chief, localDay } = staffed;
    expect(heardOf(staffed)).toEqual([faults[list]]);
    await calls.setListAside({ ...chief, list, localDay });
    expect(heardOf(staffed)).toEqual([]);
    await lists[list].put(staffed, chief);
    expect(heardOf(staffed)).toEqual([]);
  },
);

test('of days to come, too: the first is named, the others are counted; one that opens again is no fault', async () => {
  const first = await startStaffed();
  const chief = await first.as('supervisor');
  const days = [20261122, 20261125, 20261201];
  for (const localDay of days)
    await first.calls.addExpected({ ...chief, localDay, name: 'Lê Hẹn', people: 1 });
  const pathOf = (day: number) => `${first.folder}/expected/${day}.sealed`;
  const well = days.map((day) => readFileSync(pathOf(day)));
  for (const day of days) writeFileSync(pathOf(day), 'x');
  const staffed = await startStaffed({ folder: first.folder, close: first.kiosk.close });
  expect(heardOf(staffed)).toEqual([{ kind: 'expected-damaged', day: 20261122, more: 2 }]);
  for (const [at, day] of days.entries()) writeFileSync(pathOf(day), well[at] ?? '');
  expect(heardOf(staffed)).toEqual([]);
});

test('a file is opened once, and again when it was written', async () => {
  const first = await startStaffed();
  const chief = await first.as('supervisor');
  await first.calls.addExpected({ ...chief, localDay: 20261122, name: 'Lê Hẹn', people: 1 });
  const path = `${first.folder}/expected/20261122.sealed`;
  const written = () => utimesSync(path, 1_795_000_000, 1_795_000_000);
  written();
  const staffed = await startStaffed({ folder: first.folder, close: first.kiosk.close });
  expect(heardOf(staffed)).toEqual([]);
  writeFileSync(path, 'x'.repeat(readFileSync(path).length));
  written();
  expect(heardOf(staffed)).toEqual([]);
  writeFileSync(path, 'x');
  expect(heardOf(staffed)).toEqual([{ kind: 'expected-damaged', day: 20261122, more: 0 }]);
});
