import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daySoFar, readDaySoFar } from '../../../collector/fleet/day-so-far.ts';
import { sumUpDay } from '../../../collector/fleet/day-summary.ts';
import { type Moment, momentOf } from '../../../collector/fleet/moment.ts';
import { readTotals } from '../../../collector/fleet/read-fleet.ts';
import { momentParams, withSeen } from '../../../collector/fleet/seen-sql.ts';
import { type KioskFacts, openedAt, shutAt, stateOf } from '../../../collector/fleet/state.ts';
import { kioskStates } from '../../../collector/fleet/state-name.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const minuteMs = 60_000;
const cases = 10_000;

const hours = fc.option(
  fc.array(
    fc.option(
      fc.oneof(
        fc.record({
          fromMinute: fc.integer({ min: 0, max: 1439 }),
          toMinute: fc.integer({ min: 0, max: 1440 }),
        }),
        fc.constantFrom(
          { fromMinute: 0, toMinute: 1440 },
          { fromMinute: 420, toMinute: 1020 },
          { fromMinute: 1080, toMinute: 120 },
        ),
      ),
      { freq: 6 },
    ),
    { minLength: 7, maxLength: 7 },
  ),
  { freq: 5 },
);

/** How long ago it was heard of: about the limits, and anywhere. */
const agoMs = fc.oneof(
  fc
    .constantFrom(5, 15, 720, 1_560)
    .chain((limit) => fc.integer({ min: -2, max: 2 }).map((off) => limit * minuteMs + off)),
  fc.integer({ min: -minuteMs, max: 3 * 86_400_000 }),
);

type Drawn = KioskFacts & { readonly standing: 'enrolled' | 'moved' | 'retired' | 'waiting' | 'asks-anew' };
const drawn = fc.record({
  standing: fc.constantFrom('enrolled', 'enrolled', 'enrolled', 'moved', 'retired', 'waiting', 'asks-anew'),
  ago: fc.option(agoMs, { freq: 8 }),
  isReporting: fc.boolean(),
  hours,
  isVenueClosed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

function momentFrom(atMs: number, listeningAgoMs: number): Moment {
  return momentOf(atMs, time, atMs - listeningAgoMs);
}

test('a moment is read by the clock on the wall', () => {
  const moment = momentOf(nowMs + 61_234, time, 0);
  expect(moment).toEqual({
    nowMs: nowMs + 61_234,
    day: 20261121,
    weekday: 5,
    dayMs: (17 * 60 + 31) * minuteMs + 1_234,
    listeningMs: 0,
  });
});

test.each([
  // 17:30 on a Saturday.
  { name: 'by day', today: { fromMinute: 420, toMinute: 1100 }, before: null, openedAgo: 1050 - 420 },
  { name: 'over by now', today: { fromMinute: 420, toMinute: 1050 }, before: null, openedAgo: null },
  { name: 'over midnight', today: { fromMinute: 1020, toMinute: 120 }, before: null, openedAgo: 30 },
  {
    name: 'since last evening',
    today: null,
    before: { fromMinute: 1200, toMinute: 1100 },
    openedAgo: 1050 + 240,
  },
  {
    name: 'without a break from the day before',
    today: { fromMinute: 0, toMinute: 1440 },
    before: { fromMinute: 600, toMinute: 1440 },
    openedAgo: 1050 + 840,
  },
  { name: 'not at all', today: null, before: { fromMinute: 420, toMinute: 1020 }, openedAgo: null },
])('a venue is open $name', ({ today, before, openedAgo }) => {
  const week = [null, null, null, null, before, today, null];
  const at = openedAt(week, momentFrom(nowMs, 0));
  expect(at).toBe(openedAgo === null ? null : nowMs - openedAgo * minuteMs);
});

test.each([
  // 17:30 on a Saturday.
  { name: 'by day', today: { fromMinute: 420, toMinute: 1020 }, before: null, shutAgo: 30 },
  { name: 'over just now', today: { fromMinute: 420, toMinute: 1050 }, before: null, shutAgo: 0 },
  { name: 'later', today: { fromMinute: 420, toMinute: 1051 }, before: null, shutAgo: null },
  { name: 'this morning', today: null, before: { fromMinute: 1080, toMinute: 300 }, shutAgo: 750 },
  { name: 'yesterday alone', today: null, before: { fromMinute: 420, toMinute: 1020 }, shutAgo: null },
])('a venue was open last $name', ({ today, before, shutAgo }) => {
  const week = [null, null, null, null, before, today, null];
  const at = shutAt(week, momentFrom(nowMs, 0));
  expect(at).toBe(shutAgo === null ? null : nowMs - shutAgo * minuteMs);
});

test('silence counts from when it was open, and when the collector listened', () => {
  const kiosk = {
    isWaiting: false,
    isRetired: false,
    heardMs: nowMs - 10 * 3_600_000,
    isReporting: true,
    isVenueClosed: false,
    hours: null,
  };
  const openFor = (minutes: number) => {
    const day = { fromMinute: 1050 - minutes, toMinute: 1400 };
    return { ...kiosk, hours: [null, null, null, null, null, day, null] };
  };
  const listening = momentFrom(nowMs, 86_400_000);
  expect(stateOf(kiosk, listening)).toBe('silent');
  expect(stateOf(openFor(15), listening)).toBe('late');
  expect(stateOf(openFor(16), listening)).toBe('silent');
  expect(stateOf(openFor(-1), listening)).toBe('closed');
  expect(stateOf({ ...openFor(-1), heardMs: nowMs - 5 * minuteMs }, listening)).toBe('sending');
  // It was away itself.
  expect(stateOf(kiosk, momentFrom(nowMs, 15 * minuteMs))).toBe('late');
  expect(stateOf(kiosk, momentFrom(nowMs, 15 * minuteMs + 1))).toBe('silent');
});

await eachDatabase('the states of kiosks', ({ database }) => {
  const atMs = nowMs + 3_600_000 * 7.3;
  const moment = momentFrom(atMs, 20 * minuteMs);

  test(`in SQL are those of the function, and sum to the total, in ${cases} cases`, {
    timeout: 300_000,
  }, async () => {
    const kiosks = fc.sample(drawn, { numRuns: cases, seed: 19 });
    const rows = kiosks.map((kiosk, at) => {
      const heardMs = kiosk.ago === null || kiosk.standing === 'waiting' ? null : atMs - kiosk.ago;
      const isReporting = kiosk.isReporting && heardMs !== null;
      return { ...kiosk, heardMs, isReporting, device: `K${String(at).padStart(11, '0')}`, venue: `v-${at}` };
    });
    await fill(rows);
    const said = await database().query<{ device: string; state: string; shut_ms: number | null }>(
      `${withSeen} select device, state, shut_ms from seen`,
      [...momentParams(moment)],
    );
    expect(said).toHaveLength(cases);
    const states = new Map(said.map(({ device, state }) => [device, state]));
    const wrong = rows.filter((row) => states.get(row.device) !== stateOf(factsOf(row), moment));
    expect(wrong).toEqual([]);
    const shut = new Map(said.map(({ device, shut_ms }) => [device, shut_ms]));
    const shutOf = (row: Row) => (row.isVenueClosed ? null : shutAt(row.hours, moment));
    const known = rows.filter(({ standing }) => standing !== 'waiting' && standing !== 'asks-anew');
    expect(known.filter((row) => shut.get(row.device) !== shutOf(row))).toEqual([]);
    expect(known.filter((row) => shutOf(row) !== null).length).toBeGreaterThan(20);
    const { states: counted, total } = await readTotals(database(), moment, null);
    expect(total).toBe(cases);
    expect(Object.values(counted).reduce((sum, n) => sum + n, 0)).toBe(cases);
    // Every state is met, or nothing was tried.
    for (const state of kioskStates) {
      expect(counted[state], state).toBe(
        rows.filter((row) => stateOf(factsOf(row), moment) === state).length,
      );
      expect(counted[state], state).toBeGreaterThan(20);
    }
  });

  test('are summed up as each of them counts, where some have not sent all', async () => {
    await database().query(`update kiosk_reports set waiting = 1 where right(device, 1) in ('3', '7')`);
    for (const of of [
      { scope: null, venue: null },
      { scope: null, venue: 'v-73' },
    ]) {
      const each = await readDaySoFar(database(), moment, of);
      const missing = each.filter(({ isComplete }) => !isComplete);
      const { kiosks, complete, ...summary } = await sumUpDay(database(), daySoFar(moment, of));
      expect({ kiosks, complete }).toEqual({ kiosks: each.length, complete: each.length - missing.length });
      expect(summary.missing).toEqual(missing.slice(0, 5));
      expect(kiosks).toBeGreaterThan(0);
    }
  });

  type Row = Omit<Drawn, 'isWaiting' | 'isRetired'> & { readonly device: string; readonly venue: string };
  function factsOf({ standing, ...row }: Row): KioskFacts {
    return {
      ...row,
      isWaiting: standing === 'waiting' || standing === 'asks-anew',
      isRetired: standing === 'retired',
    };
  }

  async function fill(rows: readonly Row[]): Promise<void> {
    const { query } = database();
    const known = rows.filter(({ standing }) => standing !== 'waiting');
    const heard = known.filter(({ heardMs }) => heardMs !== null);
    const asking = rows.filter(({ standing }) => standing === 'waiting' || standing === 'asks-anew');
    const names = (some: readonly Row[]) => some.map(({ device }) => device);
    await query(
      `insert into venues (id, name, kind, address, contact_name, contact_phone, hours, entrances, since_day, closed_day,
         version, created_ms, created_by, changed_ms, changed_by, sort, search)
       select id, id, 'other', '', '', '', hours, '[]', 20260101, closed, 1, 0, '', 0, '', id, ''
       from unnest($1::text[], $2::jsonb[], $3::integer[]) as row(id, hours, closed)`,
      [
        rows.map(({ venue }) => venue),
        rows.map(({ hours: week }) => (week === null ? null : JSON.stringify(week))),
        rows.map(({ isVenueClosed }) => (isVenueClosed ? 20260601 : null)),
      ],
    );
    await query(
      `insert into devices (device, key, since_ms, state, venue, gate, place_ms)
       select device, '', 0, state, venue, 'cong-1', 0 from unnest($1::text[], $2::text[], $3::text[]) as row(device, state, venue)`,
      [
        names(known),
        known.map(({ standing }) => (standing === 'asks-anew' ? 'retired' : standing)),
        known.map(({ venue }) => venue),
      ],
    );
    await query(
      `insert into kiosks (device, epoch, ack, head, last_contact_ms)
       select device, epoch, 0, '', ms - case when epoch = '1' then 0 else 1000 end
       from unnest($1::text[], $2::bigint[]) as row(device, ms) cross join (values ('1'), ('2')) as epochs(epoch)`,
      [names(heard), heard.map(({ heardMs }) => heardMs)],
    );
    const reporting = heard.filter(({ isReporting }) => isReporting);
    await query(
      `insert into kiosk_reports (device, epoch, seq, at_ms, received_ms, version, up_ms, waiting, printer, scanners_ready,
         scanners_away, camera, disk, free_bytes, offset_ms, faults)
       select device, '1', 1, 0, ms - 500, '1', 0, 0, 'fine', 0, 0, 'none', 'fine', 0, 0, '{}'
       from unnest($1::text[], $2::bigint[]) as row(device, ms)`,
      [names(reporting), reporting.map(({ heardMs }) => heardMs)],
    );
    await query(
      `insert into waiting (device, key, first_ms, last_ms, venue, venue_name, gate, gate_name)
       select device, key, 0, 0, 'v', 'v', 'g', 'g' from unnest($1::text[]) as device cross join (values ('a'), ('b')) as keys(key)`,
      [names(asking)],
    );
  }
});
