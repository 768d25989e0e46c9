import { expect, test } from 'vitest';
import { advanceRollOuts } from '../../../collector/bundles/advance-roll-outs.ts';
import { havePassagesFallen } from '../../../collector/bundles/passages.ts';
import { createStandpoints } from '../../../collector/bundles/target-kiosks.ts';
import { answerReport } from '../../../collector/bundles/wishes.ts';
import type { Database } from '../../../collector/database/database.ts';
import { enrol } from '../../../collector/enrolment/devices.ts';
import { type BundleRequest, readBundle } from '../../../protocol/bundle.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { makeEvent, makeKiosk, testSigner } from '../../support/collector/make-batch.ts';

const minute = 60_000;
const day = 20261121;
const pace = { settleMs: 10 * minute, patienceMs: 60 * minute };
const nothing: Omit<BundleRequest, 'device'> = {
  format: 1,
  epoch: 'X1T2Z3V4',
  serial: 0,
  applied: 0,
  outcome: null,
  differs: [],
  announcements: [],
  showing: [],
  faults: [],
};

/** What a kiosk says, and the bundle that it is given. */
async function report(database: Database, device: string, said: Partial<BundleRequest> = {}, atMs = nowMs) {
  const standpoint = await createStandpoints()(database, { device, day, nowMs: atMs });
  const file = await database.transaction((queries) =>
    answerReport(
      queries,
      { ...nothing, device, ...said },
      { key: testSigner.publicKey, signer: testSigner, standpoint, nowMs: atMs },
    ),
  );
  if (file === null) return null;
  const reader = { device, key: testSigner.publicKey, collector: testSigner.publicKey, serial: 0 };
  const read = readBundle(file, reader);
  if (!read.ok) throw new Error(read.fault);
  return read.value;
}

function takeIn(database: Database, device: string, venue: string): Promise<void> {
  return database.transaction((queries) =>
    enrol(queries, {
      device,
      key: testSigner.publicKey,
      who: 'test',
      nowMs,
      place: { venue, gate: 'cong-1' },
    }),
  );
}

const announce = {
  words: { vi: 'Tàu chậm', en: '' },
  tone: 'plain',
  fromMs: nowMs,
  untilMs: nowMs + 60 * minute,
} as const;

await eachDatabase('bundles', ({ ask, database, send }) => {
  const kiosks = ['T00000000001', 'T00000000002', 'T00000000003'] as const;

  test('reach the kiosks of a unit, also those whose venue is known under another id, and of a venue', async () => {
    const source = 'thử';
    const base = { sinceDay: 20200101, source, sourceDay: 20200101, kind: 'commune' } as const;
    await ask().units.add({
      units: [
        { ...base, id: 'tinh', name: 'Tỉnh' },
        { ...base, id: 'xa', name: 'Xã', parent: 'tinh' },
        { ...base, id: 'xa-cu', name: 'Xã cũ', parent: 'tinh' },
      ],
    });
    await ask().units.merge({ id: 'xa-cu', into: 'xa', day: 20250701 });
    const venue = {
      kind: 'port',
      address: '',
      contactName: '',
      contactPhone: '',
      hours: null,
      entrances: [],
      sinceDay: 20200101,
    } as const;
    await ask().venues.create({ ...venue, id: 'ben-a', name: 'Bến A', unit: 'xa-cu' });
    await ask().venues.create({ ...venue, id: 'ben-b', name: 'Bến B', unit: 'tinh' });
    await ask().venues.assign({ alias: 'ben-a-cu', venue: 'ben-a' });
    await takeIn(database(), kiosks[0], 'ben-a-cu');
    await takeIn(database(), kiosks[1], 'ben-b');
    await takeIn(database(), kiosks[2], 'khong-ro');
    const of = async (target: Parameters<ReturnType<typeof ask>['announcements']['create']>[0]['target']) => {
      const { id } = await ask().announcements.create({ ...announce, target });
      const given = [];
      for (const device of kiosks)
        given.push((await report(database(), device))?.announcements.some((one) => one.id === id) ?? false);
      const listed = (await ask().announcements.list({})).announcements.find((one) => one.id === id);
      await ask().announcements.withdraw({ id });
      return [...given, listed?.kiosks, listed?.targetName];
    };
    expect(await of({ kind: 'all' })).toEqual([true, true, true, 3, '']);
    expect(await of({ kind: 'unit', unit: 'xa' })).toEqual([true, false, false, 1, 'Xã']);
    expect(await of({ kind: 'unit', unit: 'tinh' })).toEqual([true, true, false, 2, 'Tỉnh']);
    expect(await of({ kind: 'venue', venue: 'ben-a' })).toEqual([true, false, false, 1, 'Bến A']);
    expect(await of({ kind: 'venue', venue: 'khong-ro' })).toEqual([false, false, true, 1, 'khong-ro']);
    expect(await of({ kind: 'kiosks', devices: [kiosks[1]] })).toEqual([false, true, false, 1, '']);
    for (const target of [
      { kind: 'unit', unit: 'nowhere' },
      { kind: 'venue', venue: 'nowhere' },
      { kind: 'kiosks', devices: ['T00000000009'] },
    ] as const)
      await expect(ask().announcements.create({ ...announce, target })).rejects.toMatchObject({
        code: 'NO_TARGET',
      });
  });

  test('have a serial that rises with whatever they hold, also after a database was restored', async () => {
    const [device] = kiosks;
    const before = await report(database(), device);
    expect(await report(database(), device, { serial: before?.serial ?? 0 })).toBeNull();
    // The kiosk knows one that this database has forgotten.
    const serial = (before?.serial ?? 0) + 40;
    const newer = await report(database(), device, { serial, applied: serial });
    expect(newer?.serial).toBe(serial + 1);
    expect(await report(database(), device, { serial: serial + 1, applied: serial + 1 })).toBeNull();
  });

  test('are drafted beside what the office wanted before, and of two drafts of one setting one is begun', async () => {
    const target = { kind: 'kiosks', devices: [...kiosks] } as const;
    const settings = { 'rules.capacity': 40 } as const;
    const draft = { title: 'Sức chứa', settings, target, ...pace };
    expect(await ask().bundles.preview({ settings, target })).toMatchObject({
      kiosks: 3,
      stages: [1, 0, 2],
      changes: [{ path: 'rules.capacity', was: [{ isSet: false, kiosks: 3 }], differs: 0 }],
    });
    const { number } = await ask().bundles.draft(draft);
    const { number: other } = await ask().bundles.draft(draft);
    const begun = await Promise.allSettled(
      [number, other].map((one) => ask().bundles.start({ number: one })),
    );
    expect(begun.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [won, lost] = begun[0]?.status === 'fulfilled' ? [number, other] : [other, number];
    const read = await ask().bundles.read({ number: won });
    expect(read).toMatchObject({ state: 'running', stage: 1 });
    const { kiosks: listed } = await ask().bundles.kiosks({ number: won });
    const first = listed.find(({ stage }) => stage === 1)?.device ?? '';
    expect((await report(database(), first))?.settings).toEqual(settings);
    expect(await ask().bundles.preview({ settings: { 'rules.capacity': 50 }, target })).toMatchObject({
      changes: [
        {
          was: [
            { isSet: false, kiosks: 2 },
            { value: 40, isSet: true, kiosks: 1 },
          ],
        },
      ],
    });
    await ask().bundles.withdraw({ number: won });
    await ask().bundles.withdraw({ number: lost });
    expect((await report(database(), first))?.settings).toEqual({});
    const { rollOuts } = await ask().bundles.list({});
    expect(rollOuts.map(({ number: one, state }) => [one, state])).toEqual([
      [other, 'withdrawn'],
      [number, 'withdrawn'],
    ]);
    const { acts } = await ask().acts.list({});
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['roll-out-drafted', 'roll-out-started', 'roll-out-withdrawn']),
    );
  });

  test('stop where kiosks fetched them and say nothing more, whoever of two processes looks after them', async () => {
    const target = { kind: 'kiosks', devices: [kiosks[1]] } as const;
    const settings = { 'slip.text': 'Giữ phiếu' } as const;
    const { number } = await ask().bundles.draft({ title: 'Phiếu', settings, target, ...pace });
    await ask().bundles.start({ number });
    const given = await report(database(), kiosks[1]);
    expect(given?.settings).toEqual(settings);
    const later = nowMs + 16 * minute;
    await Promise.all([advanceRollOuts(database(), later), advanceRollOuts(database(), later)]);
    expect(await ask(later).bundles.read({ number })).toMatchObject({ state: 'stopped', stoppedBy: 'ill' });
    const { kiosks: listed } = await ask(later).bundles.kiosks({ number });
    expect(listed).toMatchObject([{ state: 'fell-silent' }]);
    const { acts } = await ask(later).acts.list({ act: 'roll-out-stopped' });
    expect(acts).toHaveLength(1);
    expect((await report(database(), kiosks[1], { serial: given?.serial ?? 0 }, later))?.settings).toEqual(
      {},
    );
  });

  test('of passages a fall counts only beside gates that have not had their turn', async () => {
    const devices = Array.from({ length: 12 }, (_, at) => `P${String(at).padStart(11, '0')}`);
    const sinceMs = nowMs - 30 * minute;
    const has = { before: 30, after: 30 };
    const passing = (isFallen: boolean) => ({ ...has, ...(isFallen && { after: 0 }) });
    async function passagesOf(device: string, { before, after }: typeof has): Promise<void> {
      const at = [
        ...Array.from({ length: before }, (_, one) => sinceMs - (one + 1) * 1_000),
        ...Array.from({ length: after }, (_, one) => sinceMs + (one + 1) * 1_000),
      ];
      const lines = at.map((atMs, seq) =>
        encodeEvent(makeEvent(seq + 1, { device, atMs, venue: 'ben-x', gate: device, direction: 'in' })),
      );
      await send(makeKiosk(lines, { device, epoch: 'X1T2Z3V4' }), { first: 1, last: at.length });
    }
    // Six of the stage stand still; of the others some do.
    for (const [at, device] of devices.entries()) await passagesOf(device, passing(at < 6));
    const target = { kind: 'kiosks', devices } as const;
    const { number } = await ask().bundles.draft({ title: 'x', settings: { voice: 'off' }, target, ...pace });
    await ask().bundles.start({ number });
    const place = (stage: (at: number) => number) =>
      database().query(
        `update roll_out_kiosks set stage = given.stage from jsonb_to_recordset($2::jsonb) as given(device text, stage int)
         where roll_out = $1 and roll_out_kiosks.device = given.device`,
        [number, JSON.stringify(devices.map((device, at) => ({ device, stage: stage(at) })))],
      );
    const asked = { number, stage: 2, sinceMs, forMs: 10 * minute };
    await place((at) => (at < 6 ? 2 : 3));
    expect(await havePassagesFallen(database(), asked)).toBe(true);
    // Those that stand still have not had their turn: it is nobody's settings.
    await place((at) => (at < 6 ? 3 : 2));
    expect(await havePassagesFallen(database(), asked)).toBe(false);
    // All of them are of the stage: nobody can tell.
    await place(() => 2);
    expect(await havePassagesFallen(database(), asked)).toBe(false);
    await ask().bundles.withdraw({ number });
  });

  const line = { from: '06:30', to: '08:00', days: 'weekdays', direction: 'in' };
  const right = [line, { ...line, from: '22:00', to: '05:00' }];

  test('show a timetable in the difference as it was and as it becomes', async () => {
    const target = { kind: 'kiosks', devices: [kiosks[0]] } as const;
    const { changes } = await ask().bundles.preview({ settings: { 'rules.timetable': right }, target });
    expect(changes).toMatchObject([{ path: 'rules.timetable', was: [{ isSet: false, kiosks: 1 }] }]);
    for (const settings of [{ 'rules.timetable': [] }, { 'rules.timetable': null }])
      expect((await ask().bundles.preview({ settings, target })).changes).toHaveLength(1);
  });

  test.each([
    ['hours that no clock shows', [{ ...line, to: '24:00' }]],
    ['a begin that is the end', [{ ...line, to: '06:30' }]],
    ['another day', [{ ...line, days: 'Monday' }]],
    ['another direction', [{ ...line, direction: 'up' }]],
    ['more than a line holds', [{ ...line, who: 'x' }]],
    ['thirteen lines', Array.from({ length: 13 }, () => line)],
    ['words', 'sáng vào'],
    ['one line alone', line],
  ])('are refused with a timetable of %s', async (_, timetable) => {
    const settings = { 'rules.timetable': timetable };
    const target = { kind: 'all' } as const;
    await expect(ask().bundles.draft({ title: 'x', settings, target, ...pace })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('are an admin’s alone', async () => {
    for (const role of ['viewer', 'unit', 'inspector'] as const) {
      await expect(ask(nowMs, [role]).bundles.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(ask(nowMs, [role]).announcements.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
