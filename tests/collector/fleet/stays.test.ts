import { beforeAll, expect, test } from 'vitest';
import { notePlace } from '../../../collector/enrolment/devices.ts';
import { staysOf } from '../../../collector/fleet/stays.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';

const hourMs = 3_600_000;
const forever = Number.POSITIVE_INFINITY;

test('a kiosk that said later where it stands stood there from the beginning, until it moved', () => {
  expect(staysOf([{ atMs: 1, act: 'enrolled', venue: null }], 'a')).toEqual([
    { fromMs: 1, untilMs: forever, venue: 'a' },
  ]);
  const acts = [
    { atMs: 1, act: 'enrolled', venue: null },
    { atMs: 3, act: 'retired', venue: 'a' },
    { atMs: 5, act: 'enrolled', venue: 'a' },
    { atMs: 7, act: 'moved', venue: 'b' },
  ] as const;
  expect(staysOf(acts, 'b')).toEqual([
    { fromMs: 1, untilMs: 3, venue: 'a' },
    { fromMs: 3, untilMs: 5, venue: 'a' },
    { fromMs: 5, untilMs: 7, venue: 'a' },
    { fromMs: 7, untilMs: forever, venue: 'b' },
  ]);
  // Where it stood before a move that nobody told the place before is not known.
  expect(staysOf([acts[0], acts[3]], 'b')[0]).toEqual({ fromMs: 1, untilMs: 7, venue: null });
});

await eachDatabase('the past of a kiosk that moved', ({ ask, database }) => {
  const { takeIn } = fleetOf(database);
  const device = 'K00000000077';
  const venue = (id: string, unit: string) => ({
    ...{ id, name: id, unit, kind: 'market' as const, address: '', contactName: '', contactPhone: '' },
    ...{ hours: null, entrances: [], sinceDay: 20250701 },
  });
  const movedMs = nowMs - 10 * hourMs;

  beforeAll(async () => {
    const unit = (id: string) => ({ id, name: id, kind: 'commune' as const, sinceDay: 20250701 });
    await ask().units.add({ units: ['xa-a', 'xa-b'].map(unit) });
    await ask().venues.create(venue('cho-a', 'xa-a'));
    await ask().venues.create(venue('cho-b', 'xa-b'));
    await takeIn(device, { venue: 'cho-a' });
    await database().query(
      `insert into device_acts (device, at_ms, act, key, who, venue, gate)
       values ($1, $2, 'enrolled', 'k', 'Người xã A', 'cho-a', 'cong-1')`,
      [device, movedMs - 50 * hourMs],
    );
    const alarm = async (kind: string, sinceMs: number, endedMs: number | null, notedMs: number | null) => {
      const [row] = await database().query<{ number: number }>(
        `insert into fleet_alarms (device, kind, since_ms, raised_ms, said_ms, ended_ms, acknowledged_ms, acknowledged_by, note)
         values ($1, $2, $3, $3, $3, $4, $5, 'Trực xã A', 'gọi anh Thử') returning number`,
        [device, kind, sinceMs, endedMs, notedMs],
      );
      await database().query(
        `insert into fleet_alarm_lines (alarm, at_ms, what, who)
         values ($1, $2, 'raised', null), ($1, $3, 'acknowledged', 'Trực xã A'), ($1, $4, 'repeated', null)`,
        [row?.number, sinceMs, notedMs ?? sinceMs, endedMs ?? movedMs + hourMs],
      );
    };
    await alarm('printer', movedMs - 40 * hourMs, movedMs - 30 * hourMs, movedMs - 39 * hourMs);
    await alarm('disk', movedMs - 20 * hourMs, null, movedMs - 19 * hourMs);
    await database().transaction((queries) =>
      notePlace(queries, { device, venue: 'cho-b', gate: 'cong-2', atMs: movedMs }, movedMs),
    );
  });

  test('is told to its new unit from the move on, and whole to whoever is bound to none', async () => {
    const mine = await ask(nowMs, ['viewer'], 'xa-b').fleet.read({ device });
    expect(mine.history.map(({ act, who }) => [act, who])).toEqual([['moved', 'kiosk']]);
    expect(
      mine.alarms.map(({ kind, note, lines }) => [kind, note, lines.map(({ what, who }) => [what, who])]),
    ).toEqual([['disk', null, [['repeated', null]]]]);
    const all = await ask(nowMs, ['viewer']).fleet.read({ device });
    expect(all.history.map(({ act }) => act)).toEqual(['moved', 'enrolled']);
    expect(all.alarms.map(({ kind, note }) => [kind, note])).toEqual([
      ['disk', 'gọi anh Thử'],
      ['printer', 'gọi anh Thử'],
    ]);
    await expect(ask(nowMs, ['viewer'], 'xa-a').fleet.read({ device })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('of an alarm that stands, who looked after it elsewhere is not told either', async () => {
    const standing = async (unit?: string) => {
      const { alarms } = await ask(nowMs, ['viewer'], unit).fleet.attention({ limit: 5 });
      return alarms.flatMap(({ kind, acknowledged }) => (kind === 'disk' ? [acknowledged] : []));
    };
    expect(await standing('xa-b')).toMatchObject([{ by: '', note: '' }]);
    expect(await standing()).toMatchObject([{ by: 'Trực xã A', note: 'gọi anh Thử' }]);
  });

  test('is seen of both stays by a unit that it comes back to', async () => {
    await database().transaction((queries) =>
      notePlace(queries, { device, venue: 'cho-a', gate: 'cong-1', atMs: nowMs - hourMs }, nowMs - hourMs),
    );
    const back = await ask(nowMs, ['viewer'], 'xa-a').fleet.read({ device });
    expect(back.history.map(({ act }) => act)).toEqual(['moved', 'enrolled']);
    expect(back.alarms.map(({ kind, note }) => [kind, note])).toEqual([
      ['disk', 'gọi anh Thử'],
      ['printer', 'gọi anh Thử'],
    ]);
  });
});
