import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { placeStates } from '../../../collector/map/place-state.ts';
import { type Mark, mostMarks } from '../../../collector/map/read-places.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { fleetOf } from '../../support/collector/fleet.ts';

const gone = { code: 'NOT_FOUND' };
const minuteMs = 60_000;
const today = 20261121;
const venue = {
  unit: 'ls' as string | null,
  kind: 'market' as const,
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20260101,
};
const at = (latitude: number, longitude: number) => ({ place: { latitude, longitude } });

await eachDatabase('the map', ({ ask, database }) => {
  const { takeIn, report, look } = fleetOf(database);
  const nameOf = (n: number) => `M${String(n).padStart(11, '0')}`;
  const pass = (id: string, day: number, n: number) =>
    database().query(
      'insert into venue_days (venue, local_day, passed_in, passed_out, refused, retried, asked) values ($1, $2, $3, 0, 0, 0, 0)',
      [id, day, n],
    );
  const stateOf = async (id: string, days: { first?: number; last?: number } = {}) =>
    (await ask().map.place({ id, ...days })).state;
  const sumOf = (marks: readonly Mark[]) =>
    marks.reduce((sum, { counts }) => sum + counts.reduce((one, n) => one + n, 0), 0);

  beforeAll(async () => {
    await ask().units.add({
      units: [
        { id: 'q', name: 'Quảng Ngãi', kind: 'province', sinceDay: 20250701 },
        { id: 'ls', name: 'Lý Sơn', kind: 'commune', parent: 'q', sinceDay: 20250701 },
      ],
    });
    const make = (id: string, changes: object) =>
      ask().venues.create({ ...venue, id, name: `Chợ ${id}`, ...changes });
    await make('silent', at(15.38, 109.11));
    await make('no-scans', at(15.37, 109.12));
    await make('active', at(15.12, 108.8));
    await make('quiet', { ...at(15.1, 108.8), unit: 'q' });
    await make('not-opened', at(15.09, 108.82));
    await make('new-kiosk', at(15.08, 108.82));
    await make('alias', { ...at(15.2, 108.9), unit: null });
    await make('nowhere', {});
    await make('gone', at(15.3, 108.7));
    await ask().venues.close({ id: 'gone', version: 1, day: today });
    await ask().venues.assign({ alias: 'ten-cu', venue: 'alias' });
    for (const [n, id] of ['silent', 'no-scans', 'active', 'quiet'].entries()) {
      await takeIn(nameOf(n), { venue: id });
      await report(nameOf(n), nowMs - (id === 'silent' ? 20 : 1) * minuteMs);
    }
    // The other gate of it speaks, and one that nobody ever heard.
    await takeIn(nameOf(5), { venue: 'silent', gate: 'cong-2' });
    await report(nameOf(5), nowMs - minuteMs);
    await takeIn(nameOf(6), { venue: 'new-kiosk' });
    await look(nowMs - 40 * minuteMs);
    await database().query('update fleet_watch set looked_ms = $1, listening_ms = 0', [nowMs]);
    await database().query(`insert into fleet_quiet (device, since_ms, day, hour) values ($1, 0, $2, 16)`, [
      nameOf(1),
      today,
    ]);
    await database().query(`update venues set hours = $1::jsonb where id = 'no-scans'`, [
      JSON.stringify(Array.from({ length: 7 }, () => ({ fromMinute: 420, toMinute: 1200 }))),
    ]);
    await pass('active', today, 3);
    await pass('silent', today, 9);
    await pass('ten-cu', today, 4);
    await pass('alias', today, 2);
    await pass('ten-cu', 20261119, 5);
    await pass('quiet', 20261119, 5);
  });

  test('has every place in one state: of its kiosks first, then by what passed', async () => {
    for (const state of placeStates) expect(await stateOf(state)).toBe(state);
    expect(await stateOf('new-kiosk')).toBe('not-opened');
    expect(await ask().map.place({ id: 'alias' })).toMatchObject({
      state: 'active',
      passages: 6,
      unit: null,
    });
    expect((await ask().map.place({ id: 'alias', first: 20261119, last: today })).passages).toBe(11);
    expect(await stateOf('quiet', { first: 20261119, last: today })).toBe('active');
    for (const id of ['nowhere', 'gone', 'khong-co']) await expect(stateOf(id)).rejects.toMatchObject(gone);
  });

  test('its states add up to its total, whatever is asked; what stands nowhere is counted beside it', async () => {
    const { states, total, unplaced, marks, isGrid } = await ask().map.places({});
    expect(states).toEqual({ silent: 1, 'no-scans': 1, active: 2, 'not-opened': 2, quiet: 1 });
    expect([total, unplaced, isGrid, marks.length]).toEqual([7, 1, false, 7]);
    const { places } = await ask().overview.read({});
    expect(places?.open).toBe(total + unplaced);
    for (const asked of [
      { unit: 'ls' },
      { first: 20261101, last: 20261120 },
      { states: ['silent'] as const },
    ]) {
      const answer = await ask().map.places({
        ...asked,
        states: [...('states' in asked ? asked.states : [])],
      });
      expect(Object.values(answer.states).reduce((sum, n) => sum + n, 0)).toBe(answer.total);
    }
    const silent = await ask().map.places({ states: ['silent'] });
    expect(silent.marks).toEqual([
      { id: 'silent', longitude: 109.11, latitude: 15.38, counts: [1, 0, 0, 0, 0] },
    ]);
    expect(silent.total).toBe(7);
  });

  test('gives what lies in a view, and the same as a table, who needs somebody first', async () => {
    const island = { west: 109, south: 15.3, east: 109.2, north: 15.5 };
    expect((await ask().map.places(island)).marks.map(({ id }) => id)).toEqual(['no-scans', 'silent']);
    const { places, next } = await ask().map.list(island);
    expect([places.map(({ id }) => id), next]).toEqual([['silent', 'no-scans'], null]);
    expect((await ask().map.list({})).places.map(({ id }) => id)).toEqual([
      'silent',
      'no-scans',
      'active',
      'alias',
      'new-kiosk',
      'not-opened',
      'quiet',
    ]);
  });

  test('is as wide as the reach of whoever looks: what lies elsewhere is not there', async () => {
    const theirs = ask(nowMs, ['viewer'], 'ls');
    const { total, marks } = await theirs.map.places({});
    expect([total, marks.map(({ id }) => id)]).toEqual([
      5,
      ['active', 'new-kiosk', 'no-scans', 'not-opened', 'silent'],
    ]);
    expect((await theirs.map.list({})).places.map(({ id }) => id)).not.toContain('quiet');
    await expect(theirs.map.places({ unit: 'q' })).rejects.toMatchObject(gone);
    await expect(theirs.map.list({ unit: 'q' })).rejects.toMatchObject(gone);
    for (const id of ['quiet', 'alias']) await expect(theirs.map.place({ id })).rejects.toMatchObject(gone);
  });

  test('refuses days that are turned round, to come or too far apart', async () => {
    for (const days of [
      { first: today, last: 20261120 },
      { first: today, last: 20261122 },
      { first: 20250101, last: today },
    ])
      await expect(ask().map.places(days)).rejects.toMatchObject({ code: 'RANGE' });
    await expect(ask().map.places({ west: Number.NaN })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(ask().map.places({ west: 500 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('pages through the table, each place once', async () => {
    await database().query(
      `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
         created_by, changed_ms, changed_by, sort, search, latitude, longitude)
       select 'p' || n, 'Quán', 'ls', 'other', '', '', '', '[]'::jsonb, 20260101, 1, 0, '', 0, '', 'quan', '', 9 + n % 97 * 0.1,
         105 + n % 89 * 0.05 from generate_series(1, 120) as n`,
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await ask().map.list({ ...(after === undefined ? {} : { after }), unit: 'ls' });
      seen.push(...page.places.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([125, 125]);
  });

  test('of more places than are sent one by one come cells, and none is lost in them', async () => {
    await database().query(
      `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, entrances, since_day, version, created_ms,
         created_by, changed_ms, changed_by, sort, search, latitude, longitude)
       select 'm' || n, 'Quán', 'ls', 'other', '', '', '', '[]'::jsonb, 20260101, 1, 0, '', 0, '', 'quan', '',
         8.5 + n * 7919 % 14000 * 0.001, 104 + n * 104729 % 5000 * 0.001 from generate_series(1, 6000) as n`,
    );
    const all = await ask().map.places({});
    expect([all.isGrid, all.total, sumOf(all.marks)]).toEqual([true, 6127, 6127]);
    expect(all.marks.length).toBeLessThan(mostMarks);
    const one = all.marks.find(({ id }) => id !== null);
    expect(one?.counts.reduce((sum, n) => sum + n, 0)).toBe(1);
    const near = await ask().map.places({ west: 108, south: 15, east: 109.2, north: 15.5 });
    expect([near.isGrid, near.marks.every(({ id }) => id !== null)]).toEqual([false, true]);
    // Any view: what its marks stand for is what the table has there.
    const degree = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(degree, degree, async (a, b) => {
        const view = { west: 104 + a, east: 106 + a * 3, south: 9 + b, north: 12 + b * 5 };
        const [{ n = -1 } = {}] = await database().query<{ n: number }>(
          'select count(*) as n from venues where longitude between $1 and $2 and latitude between $3 and $4 and closed_day is null',
          [view.west, view.east, view.south, view.north],
        );
        expect(sumOf((await ask().map.places(view)).marks)).toBe(n);
      }),
      { numRuns: 20 },
    );
  });
});
