import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createStandpoints, isFor } from '../../../collector/bundles/target-kiosks.ts';
import { buildFigures } from '../../../collector/figures/build-figures.ts';
import { changeOf } from '../../../collector/overview/change.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';
import { device } from '../../support/collector/make-batch.ts';

const today = 20261121;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** 08:00 on the day of `nowMs`, and so many days before. */
const morning = (daysBefore = 0) => nowMs - 9.5 * hourMs - daysBefore * dayMs;

const venue = (id: string, unit: string | null) => ({
  id,
  name: `Nơi ${id}`,
  unit,
  kind: 'other' as const,
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20250701,
});
const unit = (id: string, parent: string | null) => ({
  id,
  name: `Đơn vị ${id}`,
  kind: 'commune' as const,
  parent,
  sinceDay: 20250701,
});
const localDay = (daysBefore: number) =>
  Number(new Date(nowMs - daysBefore * dayMs).toISOString().slice(0, 10).replaceAll('-', ''));
const passing = (of: string, direction: 'in' | 'out', daysBefore = 0) => ({
  venue: of,
  gate: 'cong-1',
  direction,
  atMs: morning(daysBefore),
  localDay: localDay(daysBefore),
});

await eachDatabase('the overview', ({ ask, record, database }) => {
  const gone = { code: 'NOT_FOUND' };
  beforeAll(async () => {
    await ask().units.add({ units: [unit('tinh', null), unit('xa-a', 'tinh'), unit('xa-b', 'tinh')] });
    for (const one of [venue('a', 'xa-a'), venue('b', 'xa-b'), venue('yen', 'xa-a')])
      await ask().venues.create(one);
    await ask().venues.create({ ...venue('dong', 'xa-a') });
    const { version } = await ask().venues.read({ id: 'dong' });
    await ask().venues.close({ id: 'dong', version, day: today });
    await ask().venues.assign({ alias: 'a-cu', venue: 'a' });
    const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);
    await record('00000001', [
      ...times(2, passing('a', 'in', 14)),
      ...times(4, passing('a', 'in', 7)),
      ...times(3, passing('a-cu', 'in')),
      ...times(1, passing('a', 'out')),
      ...times(2, passing('b', 'in')),
      passing('la', 'out'),
      { ...passing('b', 'in'), decision: 'refuse' as const, reason: 'hours' },
    ]);
    await buildFigures(database(), nowMs);
  });

  test('today says who passed at how many places, beside the usual day until this hour', async () => {
    const now = await ask().overview.read({});
    expect(now).toMatchObject({
      today,
      first: today,
      last: today,
      hourNow: 17,
      countedMs: nowMs,
      venue: null,
      total: { in: 5, out: 2 },
      before: null,
      // Of 4 and 2 the mean is 3.
      usual: { weeks: 2, untilHour: 17, sofar: 7, usual: 3, change: { way: 'up', percent: 133 } },
      places: { active: 2, open: 3, unknown: 1 },
      quarantined: 0,
    });
    expect(now.hours?.[8]).toEqual({ hour: 8, in: 5, out: 2, usual: { in: 3, out: 0 } });
    expect(now.days).toEqual([{ day: today, in: 5, out: 2 }]);
  });

  test('a unit and a venue have their own; a venue has what came under its other name', async () => {
    expect(await ask().overview.read({ unit: 'xa-b' })).toMatchObject({
      total: { in: 2, out: 0 },
      usual: { weeks: 0, change: null },
      places: { active: 1, open: 1, unknown: 0 },
    });
    expect(await ask().overview.read({ venue: 'a' })).toMatchObject({
      venue: { id: 'a', name: 'Nơi a' },
      total: { in: 3, out: 1 },
      places: null,
      gates: [{ gate: { id: 'cong-1' }, in: 3, out: 1, refused: 0, retried: 0 }],
    });
    expect((await ask().overview.read({ venue: 'b' })).gates).toMatchObject([{ in: 2, out: 0, refused: 1 }]);
    const sum = await Promise.all(
      ['xa-a', 'xa-b', 'tinh'].map(async (id) => (await ask().overview.read({ unit: id })).total),
    );
    expect(sum).toEqual([
      { in: 3, out: 1 },
      { in: 2, out: 0 },
      { in: 5, out: 1 },
    ]);
  });

  test('a range has every day of it, and as many days before', async () => {
    const week = await ask().overview.read({ first: 20261115, last: today });
    expect(week).toMatchObject({
      total: { in: 5, out: 2 },
      // Of today nobody knows yet what it comes to: six days are over, beside six.
      before: { first: 20261109, last: 20261114, in: 4, out: 0, change: { way: 'down', percent: 100 } },
      usual: null,
      hours: null,
      places: null,
    });
    expect(week.days.map(({ day }) => day)).toEqual([
      20261115, 20261116, 20261117, 20261118, 20261119, 20261120, 20261121,
    ]);
    for (const range of [
      { first: today, last: 20261120 },
      { first: today, last: 20261122 },
      { first: 20251001, last: today },
    ])
      await expect(ask().overview.read(range)).rejects.toMatchObject({ code: 'RANGE' });
  });

  test('how much of the day is here stands with it: of today who speaks, of a day that is over what is proven', async () => {
    const now = (await ask().overview.read({})).coverage;
    expect(now).toMatchObject({ day: today, kiosks: 1, complete: 1, missing: [] });
    const late = (await ask(nowMs + 30 * hourMs).overview.read({})).coverage;
    expect(late).toMatchObject({ kiosks: 1, complete: 0, missing: [{ heardAtMs: nowMs }] });
    const proven = (await ask().overview.read({ first: 20261114, last: 20261114 })).coverage;
    expect(proven.complete).toBe(proven.kiosks);
    const after = ask(nowMs + dayMs);
    const unproven = (await after.overview.read({ first: today, last: today })).coverage;
    expect(unproven).toMatchObject({ day: today, kiosks: 1, complete: 0 });
    expect((await after.overview.read({ venue: 'b', first: today, last: today })).coverage).toMatchObject({
      kiosks: 1,
      complete: 0,
      missing: [{ venue: { id: 'b', name: 'Nơi b' } }],
    });
  });

  test('whoever is bound to a unit sees its own, and of another nothing', async () => {
    const bound = ask(nowMs, ['viewer'], 'xa-b');
    expect(await bound.overview.read({})).toMatchObject({ total: { in: 2, out: 0 }, quarantined: null });
    await expect(bound.overview.read({ unit: 'xa-a' })).rejects.toMatchObject(gone);
    await expect(bound.overview.read({ venue: 'a' })).rejects.toMatchObject(gone);
    expect((await bound.overview.read({ venue: 'b' })).total).toEqual({ in: 2, out: 0 });
    await expect(ask().overview.read({ venue: 'a-cu' })).rejects.toMatchObject(gone);
  });

  test('a kiosk that is heard and has events to send is not complete', async () => {
    const { report } = fleetOf(database);
    await report(device, nowMs, { waiting: 5 });
    expect((await ask().overview.read({})).coverage).toMatchObject({ kiosks: 1, complete: 0 });
    expect((await ask().overview.read({ venue: 'b' })).coverage).toMatchObject({
      kiosks: 1,
      complete: 0,
      missing: [{ device }],
    });
    await report(device, nowMs + 1_000, { waiting: 0 });
    expect((await ask(nowMs + 1_000).overview.read({})).coverage).toMatchObject({ kiosks: 1, complete: 1 });
  });

  test('what it told of and is here by now is not waited for', async () => {
    const { report } = fleetOf(database);
    const atMs = nowMs + 60_000;
    const [{ ack, epoch } = { ack: 0, epoch: '' }] = await database().query<{ ack: number; epoch: string }>(
      'select ack, epoch from kiosks where device = $1 order by last_contact_ms desc',
      [device],
    );
    const completeAt = async () => (await ask(atMs).overview.read({})).coverage.complete;
    await report(device, atMs, { epoch, seq: ack + 2, waiting: 2 });
    expect(await completeAt()).toBe(0);
    const came = 'update kiosks set ack = $2 where device = $1 and epoch = $3';
    await database().query(came, [device, ack + 1, epoch]);
    expect(await completeAt()).toBe(0);
    await database().query(came, [device, ack + 2, epoch]);
    expect(await completeAt()).toBe(1);
    await database().query(came, [device, ack, epoch]);
    await report(device, atMs, { epoch, seq: ack + 3 });
  });

  test('a kiosk that was silent before its venue closed is not complete afterwards', async () => {
    const closedAt = async (toMinute: number) => {
      const week = Array(7).fill({ fromMinute: 0, toMinute });
      await database().query('update venues set hours = $1::jsonb', [JSON.stringify(week)]);
      return (await ask(nowMs + 3 * hourMs).overview.read({})).coverage;
    };
    // Heard last one minute after half past five.
    expect(await closedAt(17 * 60 + 36)).toMatchObject({ kiosks: 1, complete: 1 });
    expect(await closedAt(17 * 60 + 37)).toMatchObject({ kiosks: 1, complete: 0, missing: [{ device }] });
  });

  test('a merger takes no sum from whoever is bound to the old unit, or asks by its name', async () => {
    await ask().units.add({ units: [unit('xa-cu', 'tinh'), unit('thon', 'xa-cu')] });
    await ask().venues.create(venue('cu', 'xa-cu'));
    await ask().venues.create(venue('thon', 'thon'));
    await record('00000002', [passing('cu', 'in'), passing('cu', 'in'), passing('thon', 'out')]);
    await buildFigures(database(), nowMs);
    const range = { first: today, last: today };
    async function seen(bound?: string) {
      const as = ask(nowMs, ['viewer'], bound);
      const { units, own, total } = await as.figures.units({ ...range, below: 'xa-cu' });
      const { venues } = await as.figures.venues({ ...range, unit: 'xa-cu' });
      const { hours } = await as.figures.hours({ day: today, below: 'xa-cu' });
      return {
        overview: (await as.overview.read({ unit: 'xa-cu' })).total,
        below: units.map((one) => [one.unit.id, one.out]),
        own: own.in,
        total: [total.in, total.out],
        venues: venues.map(({ id }) => id),
        hours: hours.reduce((sum, hour) => sum + hour.in + hour.out, 0),
        listed: (await as.venues.list({ unit: 'xa-cu' })).venues.map(({ id }) => id),
      };
    }
    const before = await seen('xa-cu');
    expect(before).toEqual({
      overview: { in: 2, out: 1 },
      below: [['thon', 1]],
      own: 2,
      total: [2, 1],
      venues: ['cu', 'thon'],
      hours: 3,
      listed: ['cu', 'thon'],
    });
    await ask().units.merge({ id: 'xa-cu', into: 'xa-a', day: today });
    expect(await seen('xa-cu')).toEqual(before);
    // So does whoever asks by an old address, within the other unit or bound to none.
    expect(await seen('xa-a')).toEqual(before);
    expect(await seen()).toEqual(before);
    const bound = ask(nowMs, ['viewer'], 'xa-cu');
    expect((await bound.overview.read({})).total).toEqual({ in: 2, out: 1 });
    expect((await bound.figures.units(range)).total).toMatchObject({ in: 2, out: 1 });
    expect((await bound.units.list({})).units.map(({ id, untilDay }) => [id, untilDay])).toEqual([
      ['xa-cu', today],
    ]);
    expect((await bound.units.path({ id: 'thon' })).units.map(({ id }) => id)).toEqual(['xa-cu', 'thon']);
    await expect(bound.overview.read({ venue: 'a' })).rejects.toMatchObject(gone);
    await expect(bound.overview.read({ unit: 'xa-a' })).rejects.toMatchObject(gone);
    const ofHeir = (await ask(nowMs, ['viewer'], 'xa-a').overview.read({})).total;
    const { total } = await ask(nowMs, ['viewer'], 'xa-a').figures.units(range);
    expect([ofHeir.in, ofHeir.out]).toEqual([total.in, total.out]);
  });

  test('what is announced to a unit reaches its kiosks after it merged, too', async () => {
    const devices = { old: 'K00000000011', hamlet: 'K00000000012', other: 'K00000000013' };
    const { takeIn } = fleetOf(database);
    await takeIn(devices.old, { venue: 'cu' });
    await takeIn(devices.hamlet, { venue: 'thon' });
    await takeIn(devices.other, { venue: 'a' });
    const standpointOf = createStandpoints();
    const reached = async (to: string) => {
      const all = [...Object.values(devices), device];
      const at = await Promise.all(
        all.map((one) => standpointOf(database(), { device: one, day: today, nowMs })),
      );
      return at.flatMap((one, index) => (isFor({ kind: 'unit', unit: to }, one) ? [all[index]] : []));
    };
    // The kiosk of these tests was at the hamlet's venue last.
    expect(await reached('xa-cu')).toEqual([devices.old, devices.hamlet, device]);
    expect(await reached('xa-a')).toEqual([...Object.values(devices), device]);
    expect(await reached('thon')).toEqual([devices.hamlet, device]);
    // The office counts the same ones.
    const { kiosks } = await ask().bundles.preview({
      settings: { 'rules.capacity': 20 },
      target: { kind: 'unit', unit: 'xa-cu' },
    });
    expect(kiosks).toBe(3);
    await database().query('delete from devices where device = any($1::text[])', [Object.values(devices)]);
  });
});

test('a change is whole percent, half up, and nothing beside nothing', () => {
  expect(changeOf(5, 0)).toBeNull();
  expect(changeOf(0, 8)).toEqual({ way: 'down', percent: 100 });
  expect(changeOf(201, 200)).toEqual({ way: 'up', percent: 1 });
  expect(changeOf(1001, 1000)).toEqual({ way: 'up', percent: 0 });
  expect(changeOf(8, 8)).toEqual({ way: 'same', percent: 0 });
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1, max: 2_000_000_000 }), (now, before) => {
      const { percent = -1 } = changeOf(now, before) ?? {};
      const exact = BigInt(Math.abs(now - before)) * 100n;
      // |exact / before − percent| is a half at most, and where it is a half the percent is the greater one.
      const twice = 2n * exact - 2n * BigInt(percent) * BigInt(before);
      expect(twice < BigInt(before) && twice >= -BigInt(before)).toBe(true);
    }),
  );
});
