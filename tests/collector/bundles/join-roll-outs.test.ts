import { expect, test } from 'vitest';
import { joinRollOuts } from '../../../collector/bundles/join-roll-outs.ts';
import type { Target } from '../../../collector/bundles/target.ts';
import { createStandpoints } from '../../../collector/bundles/target-kiosks.ts';
import { enrol } from '../../../collector/enrolment/devices.ts';
import type { OfficeValues } from '../../../protocol/office-settings.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { testSigner } from '../../support/collector/make-batch.ts';

const minute = 60_000;
const day = 20261121;

await eachDatabase('a kiosk that comes after a roll-out was done', ({ ask, database }) => {
  const takeIn = (device: string, venue: string) =>
    database().transaction((queries) =>
      enrol(queries, {
        device,
        key: testSigner.publicKey,
        who: 'test',
        nowMs,
        place: { venue, gate: 'cong-1' },
      }),
    );
  const hear = async (device: string, atMs = nowMs) => {
    const standpoint = await createStandpoints()(database(), { device, day, nowMs: atMs });
    await joinRollOuts(database(), { standpoint, nowMs: atMs });
    const [row] = await database().query<{ settings: string }>(
      'select settings from kiosk_wishes where device = $1',
      [device],
    );
    return JSON.parse(row?.settings ?? '{}') as OfficeValues;
  };
  let dones = 0;
  /** At every kiosk that is there for it now, and done. */
  async function rollOut(title: string, settings: OfficeValues, target: Target, state = 'done') {
    const { number } = await ask().bundles.draft({
      ...{ title, settings, target, settleMs: 10 * minute, patienceMs: 60 * minute },
    });
    await ask().bundles.start({ number });
    dones += 1;
    await database().query('update roll_outs set state = $2, stage = 3, stage_ms = $3 where number = $1', [
      number,
      state,
      nowMs + dones,
    ]);
    return number;
  }
  const joined = async () =>
    (await ask().acts.list({ act: 'roll-out-joined', limit: 50 })).acts
      .toReversed()
      .map(({ who, about, detail }) => [who, about, detail.kiosk]);

  test('gets what its place runs, by the newest word for each setting, once', async () => {
    await takeIn('T00000000001', 'ben-a');
    await takeIn('T00000000002', 'ben-b');
    const all = await rollOut(
      'chung',
      { 'rules.capacity': 10, 'idle.greeting': { vi: 'Chào', en: 'Hello' } },
      { kind: 'all' },
    );
    const ofA = await rollOut('bến A', { 'rules.capacity': 20 }, { kind: 'venue', venue: 'ben-a' });
    await rollOut('bến B', { 'rules.capacity': 30 }, { kind: 'venue', venue: 'ben-b' });
    await rollOut('rút lại', { 'gate.name': 'Sai' }, { kind: 'all' }, 'withdrawn');
    await takeIn('T00000000003', 'ben-a');
    const wanted = { 'rules.capacity': 20, 'idle.greeting': { vi: 'Chào', en: 'Hello' } };
    expect(await hear('T00000000003')).toEqual(wanted);
    expect(await hear('T00000000003', nowMs + minute)).toEqual(wanted);
    expect(await joined()).toEqual([
      [null, String(all), 'T00000000003'],
      [null, String(ofA), 'T00000000003'],
    ]);
    // The office sees it among the others.
    expect((await ask().bundles.kiosks({ number: ofA })).kiosks.map(({ device }) => device)).toEqual([
      'T00000000001',
      'T00000000003',
    ]);
  });

  test('that moved there keeps what the office said to it later', async () => {
    const later = await rollOut(
      'riêng',
      { 'rules.capacity': 40 },
      { kind: 'kiosks', devices: ['T00000000002'] },
    );
    await database().query(`update kiosk_wishes set settings = $2 where device = $1`, [
      'T00000000002',
      JSON.stringify({ 'rules.capacity': 40, 'idle.greeting': { vi: 'Chào', en: 'Hello' } }),
    ]);
    await database().query(`update devices set venue = 'ben-a' where device = 'T00000000002'`);
    expect(await hear('T00000000002')).toMatchObject({ 'rules.capacity': 40 });
    expect(later).toBeGreaterThan(0);
    const newer = await rollOut('bến A mới', { 'rules.capacity': 50 }, { kind: 'venue', venue: 'ben-a' });
    await takeIn('T00000000004', 'ben-a');
    expect(await hear('T00000000004')).toMatchObject({ 'rules.capacity': 50 });
    expect((await joined()).filter(([, about]) => about === String(newer))).toHaveLength(1);
  });

  test('is not joined before somebody has confirmed where it stands, nor while one is under way', async () => {
    await rollOut('đang chạy', { 'gate.direction': 'in' }, { kind: 'venue', venue: 'ben-a' }, 'running');
    await takeIn('T00000000005', 'ben-a');
    await database().query(`update devices set state = 'moved' where device = 'T00000000005'`);
    expect(await hear('T00000000005')).toEqual({});
    await database().query(`update devices set state = 'enrolled' where device = 'T00000000005'`);
    expect(await hear('T00000000005')).not.toHaveProperty('gate.direction');
    expect(await hear('T00000000005')).toMatchObject({ 'rules.capacity': 50 });
  });
});
