import { expect, test } from 'vitest';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** 07:00 on a Saturday in Vietnam. */
const opening = nowMs - 10.5 * hourMs;
const week = Array.from({ length: 7 }, () => ({ fromMinute: 420, toMinute: 1020 }));
const venue = {
  name: 'Chợ Tịnh Kỳ',
  unit: null,
  kind: 'market',
  address: '',
  contactName: '',
  contactPhone: '',
  entrances: [],
  sinceDay: 20260101,
} as const;

await eachDatabase('alarms of kiosks', ({ ask, database, record }) => {
  const { takeIn, report, look, linesOf } = fleetOf(database);
  let kiosks = 0;
  /** At a venue with those hours, or without any; heard of at that moment. */
  async function newKiosk(hours: typeof week | null, heardMs: number) {
    const id = `v-${++kiosks}`;
    const device = `K${String(kiosks).padStart(11, '0')}`;
    await ask(opening).venues.create({ ...venue, id, hours });
    await takeIn(device, { venue: id });
    await report(device, heardMs);
    return { device, id };
  }
  /** As a collector that does not stop does. */
  async function lookThrough(fromMs: number, toMs: number) {
    for (let atMs = fromMs; atMs < toMs; atMs += 2 * minuteMs) await look(atMs);
    await look(toMs);
  }
  const standing = async (atMs: number) => (await ask(atMs).fleet.attention({})).alarms;

  test('of a silent kiosk stands within a minute of its limit, in open hours only, until it is heard', async () => {
    const { device } = await newKiosk(week, opening - 12 * hourMs);
    await lookThrough(opening - hourMs, opening + 15 * minuteMs);
    expect(await linesOf(device)).toEqual([]);
    await look(opening + 15 * minuteMs + 1);
    expect(await linesOf(device)).toEqual(['silent raised']);
    expect(await standing(opening + 16 * minuteMs)).toMatchObject([
      { kind: 'silent', device, sinceMs: opening - 12 * hourMs, times: 1, acknowledged: null },
    ]);
    await report(device, opening + 20 * minuteMs);
    await look(opening + 20 * minuteMs);
    expect(await linesOf(device)).toEqual(['silent raised', 'silent ended']);
    expect(await standing(opening + 20 * minuteMs)).toEqual([]);
    const { alarms } = await ask(opening + 20 * minuteMs).fleet.read({ device });
    expect(alarms).toMatchObject([{ sinceMs: opening - 12 * hourMs, endedMs: opening + 20 * minuteMs }]);
    // Silent in the night is silent for nobody.
    await lookThrough(opening + 10 * hourMs + 1, opening + 10.5 * hourMs);
    expect(await linesOf(device)).toHaveLength(2);
    await database().query('delete from devices where device = $1', [device]);
  });

  test('is said again on each day that it stands, also with a name, and is one alarm', async () => {
    const base = opening + 2 * dayMs;
    const { device } = await newKiosk(week, base);
    await lookThrough(base + 8 * hourMs, base + 9 * hourMs);
    expect(await linesOf(device)).toEqual(['silent raised']);
    const [alarm] = await standing(base + 9 * hourMs);
    const note = 'Đã gọi chị Hà, mai có người đến';
    const one = { alarms: [alarm!.number], note };
    expect(await ask(base + 9 * hourMs).fleet.acknowledge(one)).toEqual({ acknowledged: 1 });
    // Twice is once, and nobody takes the other's name away.
    expect(await ask(base + 9 * hourMs).fleet.acknowledge({ ...one, note: '' })).toEqual({ acknowledged: 0 });
    await lookThrough(base + 9 * hourMs, base + dayMs + 14 * minuteMs);
    expect(await linesOf(device)).toEqual(['silent raised', 'silent acknowledged']);
    // Closed: it stands, and nobody need look at it in the night.
    expect(await standing(base + 12 * hourMs)).toEqual([]);
    await lookThrough(base + dayMs + 15 * minuteMs + 1, base + dayMs + hourMs);
    expect(await linesOf(device)).toEqual(['silent raised', 'silent acknowledged', 'silent repeated']);
    expect(await standing(base + dayMs + hourMs)).toMatchObject([
      { number: alarm!.number, times: 2, acknowledged: { by: 'Nguyễn Thị Thử', note } },
    ]);
    const acts = await database().query<{ about: string; detail: string }>(
      `select about, detail from acts where act = 'alarm-acknowledged'`,
    );
    expect(acts).toHaveLength(1);
    expect(acts[0]?.about).toBe(device);
    expect(acts[0]?.detail).not.toContain('Hà');
    await database().query('delete from devices where device = $1', [device]);
    await look(base + dayMs + hourMs + 1);
    expect((await linesOf(device)).at(-1)).toBe('silent ended');
  });

  test('is raised for nobody while kiosks come back to a collector that was away itself', async () => {
    const base = opening + 10 * dayMs;
    const { device } = await newKiosk(null, base);
    await look(base + minuteMs);
    const backMs = base + 6 * hourMs;
    await look(backMs);
    expect((await ask(backMs).fleet.totals({})).graceUntilMs).toBe(backMs + 15 * minuteMs);
    await lookThrough(backMs, backMs + 15 * minuteMs);
    expect(await linesOf(device)).toEqual([]);
    expect((await ask(backMs + minuteMs).fleet.totals({})).states).toMatchObject({ late: 1, silent: 0 });
    await look(backMs + 15 * minuteMs + 1);
    expect(await linesOf(device)).toEqual(['silent raised']);
    expect((await ask(backMs + 16 * minuteMs).fleet.totals({})).graceUntilMs).toBeNull();
    await database().query('delete from devices where device = $1', [device]);
  });

  test('tells of paper, clock, disk and what does not come, each once it lasts, and ends each by itself', async () => {
    const base = opening + 20 * dayMs;
    const { device } = await newKiosk(week, base);
    await look(base);
    const bad = {
      printer: 'fault',
      faults: ['printer-paper-out'],
      disk: 'care',
      waiting: 7,
      seq: 1_000,
    } as const;
    const say = (minutes: number, changes = {}) =>
      report(device, base + minutes * minuteMs, { seq: 1_000, ...changes });
    for (const minutes of [5, 10]) {
      await say(minutes, bad);
      await look(base + minutes * minuteMs);
    }
    expect(await linesOf(device)).toEqual(['disk raised']);
    await say(15, bad);
    await look(base + 15 * minuteMs);
    expect(await linesOf(device)).toEqual(['disk raised', 'printer raised']);
    // Seven wait since the second report, and not one of them came.
    for (const minutes of [20, 25]) await say(minutes, bad);
    await look(base + 25 * minuteMs);
    expect(await linesOf(device)).toEqual(['disk raised', 'printer raised', 'backlog raised']);
    await say(30);
    await look(base + 30 * minuteMs);
    expect((await linesOf(device)).toSorted().filter((line) => line.endsWith('ended'))).toEqual([
      'backlog ended',
      'disk ended',
      'printer ended',
    ]);
    await report(device, base + 35 * minuteMs, { seq: 1_001, atMs: base + 38 * minuteMs });
    await look(base + 35 * minuteMs);
    expect((await linesOf(device)).at(-1)).toBe('clock raised');
    await database().query('delete from devices where device = $1', [device]);
  });

  test('tells of a gate that is open, sends and has nobody, where somebody usually comes; with the first one it is over', async () => {
    const base = opening + 30 * dayMs;
    const localDays = [7, 14, 21, 28].map((days) => dayOf(base - days * dayMs));
    const busy = await newKiosk(week, base);
    const quiet = await newKiosk(week, base);
    const always = await newKiosk(null, base);
    for (const { id } of [busy, always])
      for (const day of localDays)
        await database().query(`insert into counts values ($1, $2, 'cong-1', 8, 'in', 'admit', 12)`, [
          day,
          id,
        ]);
    const all = [busy, quiet, always];
    const hear = async (atMs: number) => {
      for (const { device } of all) await report(device, atMs);
    };
    // 08:00 to 09:00 goes by; at ten past nothing more of it is under way.
    for (let atMs = base + 50 * minuteMs; atMs < base + 130 * minuteMs; atMs += 2 * minuteMs) {
      await hear(atMs);
      await look(atMs);
    }
    expect(await Promise.all(all.map(({ device }) => linesOf(device)))).toEqual([[], [], []]);
    await hear(base + 130 * minuteMs);
    await look(base + 130 * minuteMs);
    expect(await Promise.all(all.map(({ device }) => linesOf(device)))).toEqual([
      ['no-scans raised'],
      [],
      [],
    ]);
    const [row] = (await ask(base + 131 * minuteMs).fleet.list({ venue: busy.id })).kiosks;
    expect(row).toMatchObject({ state: 'sending', isWithoutScans: true, alarms: ['no-scans'] });
    await record(
      '00000009',
      [{ venue: busy.id, localDay: dayOf(base), atMs: base + 131 * minuteMs, decision: 'retry' }],
      base,
    );
    await look(base + 132 * minuteMs);
    expect(await linesOf(busy.device)).toEqual(['no-scans raised', 'no-scans ended']);
  });
});

function dayOf(atMs: number): number {
  return Number(new Date(atMs + 7 * hourMs).toISOString().slice(0, 10).replaceAll('-', ''));
}
