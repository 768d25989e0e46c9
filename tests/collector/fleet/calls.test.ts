import { expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';

const minuteMs = 60_000;
const hours = Array.from({ length: 7 }, () => ({ fromMinute: 420, toMinute: 1200 }));
const venue = {
  unit: null,
  kind: 'market',
  address: '',
  contactName: '',
  contactPhone: '',
  hours,
  entrances: [],
  sinceDay: 20260101,
} as const;

await eachDatabase('the office and its kiosks', ({ ask, database }) => {
  const { takeIn, report, look } = fleetOf(database);
  const nameOf = (n: number) => `K${String(n).padStart(11, '0')}`;
  const devicesOf = async (asked: Parameters<ReturnType<typeof ask>['fleet']['list']>[0]) =>
    (await ask().fleet.list(asked)).kiosks.map(({ device }) => device);
  const stateOf = async (device: string) =>
    (await database().query<{ state: string }>('select state from devices where device = $1', [device]))[0]
      ?.state;

  test('are none at first', async () => {
    expect(await ask().fleet.list({})).toEqual({ asOfMs: nowMs, kiosks: [], next: null });
    const { states, total } = await ask().fleet.totals({});
    expect([total, ...Object.values(states)]).toEqual(Array(8).fill(0));
    await expect(ask().fleet.read({ device: nameOf(1) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are listed, who needs somebody first, then by the name of the venue, and found by state, unit, venue and text', async () => {
    const parts = [
      { id: 'q', name: 'Quảng Ngãi', kind: 'province', sinceDay: 20250701 },
      { id: 'ls', name: 'Lý Sơn', kind: 'commune', parent: 'q', sinceDay: 20250701 },
    ] as const;
    await ask().units.add({ units: [...parts] });
    await ask().venues.create({ ...venue, id: 'cho', name: 'Chợ Tịnh Kỳ', unit: 'ls' });
    await ask().venues.create({ ...venue, id: 'ben', name: 'Bến Đình', unit: 'q' });
    await ask().venues.assign({ alias: 'ben-cu', venue: 'ben' });
    await takeIn(nameOf(1), { venue: 'cho' });
    await takeIn(nameOf(2), { venue: 'ben-cu', gate: 'cong-sau' });
    await takeIn(nameOf(3), { venue: 'nowhere' });
    await takeIn(nameOf(4), { venue: 'cho' });
    await report(nameOf(1), nowMs - minuteMs, { version: '0.2.0', seq: 12, waiting: 9 });
    await report(nameOf(2), nowMs - minuteMs);
    await report(nameOf(4), nowMs - 16 * minuteMs);
    await look(nowMs - 16 * minuteMs);
    await database().query('update fleet_watch set looked_ms = $1, listening_ms = 0', [nowMs - minuteMs]);
    await look(nowMs);
    expect(await devicesOf({})).toEqual([4, 3, 2, 1].map(nameOf));
    expect((await ask().fleet.list({ text: 'tinh ky' })).kiosks).toEqual([
      {
        device: nameOf(4),
        state: 'silent',
        venue: { id: 'cho', name: 'Chợ Tịnh Kỳ' },
        gate: { id: 'cong-1', name: 'cong-1' },
        hasMoved: false,
        heardAtMs: nowMs - 16 * minuteMs,
        isWithoutScans: false,
        version: '0.1.0',
        waiting: 0,
        alarms: ['silent'],
      },
      expect.objectContaining({
        device: nameOf(1),
        state: 'sending',
        version: '0.2.0',
        waiting: 9,
        alarms: [],
      }),
    ]);
    expect(await devicesOf({ states: ['not-opened', 'silent'] })).toEqual([4, 3].map(nameOf));
    expect(await devicesOf({ unit: 'ls' })).toEqual([4, 1].map(nameOf));
    expect(await devicesOf({ unit: 'q' })).toEqual([4, 2, 1].map(nameOf));
    expect(await devicesOf({ venue: 'ben' })).toEqual([nameOf(2)]);
    expect(await devicesOf({ text: 'cong sau' })).toEqual([nameOf(2)]);
    expect(await devicesOf({ text: nameOf(3).toLowerCase() })).toEqual([nameOf(3)]);
    expect(await devicesOf({ text: '%' })).toEqual([]);
    const { states, total, alarms } = await ask().fleet.totals({ unit: 'ls' });
    expect([total, states.silent, states.sending, alarms.silent]).toEqual([2, 1, 1, 1]);
    expect((await ask().fleet.totals({ unit: 'x' })).total).toBe(0);
    expect((await ask().fleet.attention({ unit: 'ls' })).alarms).toHaveLength(1);
    expect((await ask().fleet.attention({ unit: 'x' })).alarms).toEqual([]);
  });

  test('come page by page, each once', async () => {
    for (let n = 100; n < 220; n++) await takeIn(nameOf(n), { venue: 'page' });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await ask().fleet.list({ venue: 'page', ...(after === undefined ? {} : { after }) });
      found.push(...page.kiosks.map(({ device }) => device));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(Array.from({ length: 120 }, (_, at) => nameOf(100 + at)));
    expect((await ask().fleet.list({ venue: 'page', after: '["x"]' })).kiosks).toHaveLength(50);
  });

  test('are retired many at once, all or none, each with its act, and taken back', async () => {
    const some = [nameOf(100), nameOf(101), nameOf(102)];
    await expect(ask().fleet.retire({ devices: [...some, 'nobody'] })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { devices: ['nobody'] },
    });
    expect(await Promise.all(some.map(stateOf))).toEqual(['enrolled', 'enrolled', 'enrolled']);
    await database().query(`update devices set state = 'moved' where device = $1`, [some[0]]);
    await database().query(
      `insert into device_acts (device, at_ms, act, key, who) values ($1, 0, 'moved', '', 'kiosk')`,
      [some[0]],
    );
    expect(await devicesOf({ isMovedOnly: true })).toEqual([some[0]]);
    await ask().fleet.retire({ devices: some });
    expect(await Promise.all(some.map(stateOf))).toEqual(['retired', 'retired', 'retired']);
    await expect(ask().fleet.retire({ devices: some })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await devicesOf({ states: ['retired'] })).toEqual(some);
    await ask().fleet.takeBack({ devices: some });
    expect(await Promise.all(some.map(stateOf))).toEqual(['moved', 'enrolled', 'enrolled']);
    await ask().fleet.settle({ devices: [some[0]!] });
    expect(await stateOf(some[0]!)).toBe('enrolled');
    await expect(ask().fleet.settle({ devices: some })).rejects.toMatchObject({ data: { devices: some } });
    const acts = await database().query<{ act: string; about: string }>(
      'select act, about from acts order by number desc limit 7',
    );
    expect(acts.map(({ act, about }) => `${act} ${about}`).toReversed()).toEqual([
      ...some.map((device) => `retired ${device}`),
      ...some.map((device) => `retire-undone ${device}`),
      `settled ${some[0]}`,
    ]);
    const { history } = await ask().fleet.read({ device: some[0]! });
    expect(history.map(({ act, who, venue: at }) => [act, who, at?.id])).toEqual([
      ['enrolled', 'Nguyễn Thị Thử', 'page'],
      ['moved', 'Nguyễn Thị Thử', 'page'],
      ['retired', 'Nguyễn Thị Thử', 'page'],
      ['moved', 'kiosk', undefined],
    ]);
  });

  test('of more than 500 at once, the same twice, or none, none is changed', async () => {
    for (const devices of [[], [nameOf(103), nameOf(103)], Array.from({ length: 501 }, (_, n) => nameOf(n))])
      await expect(ask().fleet.retire({ devices })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await stateOf(nameOf(103))).toBe('enrolled');
  });

  test('that were retired and ask anew are one kiosk that waits', async () => {
    const before = (await ask().fleet.totals({})).total;
    await ask().fleet.retire({ devices: [nameOf(104)] });
    await database().query(
      `insert into waiting (device, key, first_ms, last_ms, venue, venue_name, gate, gate_name)
       values ($1, 'k', 0, 0, 'page', 'p', 'g', 'g'), ('NEW000000000', 'k', 0, 0, 'page', 'p', 'g', 'g')`,
      [nameOf(104)],
    );
    const { states, total } = await ask().fleet.totals({});
    expect([total, states.waiting, states.retired]).toEqual([before + 1, 2, 0]);
    expect(await devicesOf({ states: ['waiting'] })).toEqual([nameOf(104), 'NEW000000000']);
  });
});
