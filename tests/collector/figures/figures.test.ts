import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFigures } from '../../../collector/figures/build-figures.ts';
import { readHourFigures, readUnitFigures, readVenueFigures } from '../../../collector/figures/queries.ts';
import { readPlaces } from '../../../collector/overview/read-days.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { dropDays } from '../../../collector/upkeep/drop-days.ts';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { eachDatabase, nowMs, staff } from '../../support/collector/each-database.ts';
import { device, makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const dayMs = 86_400_000;
const keepDays = 1;
const kiosks = 2;
const places = 3;
const units = ['xa-1', 'xa-2', 'xa-3', 'huyen-1'] as const;

type Passage = {
  readonly place: number;
  readonly day: number;
  readonly hour: number;
  readonly people: number;
  readonly isByHand: boolean;
} & (
  | { readonly decision: 'admit'; readonly direction: 'in' | 'out' }
  | { readonly decision: 'refuse' | 'retry' | 'ask'; readonly direction: null }
);

const kiosk = fc.nat(kiosks - 1);
const place = fc.nat(places - 1);
const unit = fc.option(fc.constantFrom(...units));
const passage: fc.Arbitrary<Passage> = fc
  .record({
    ...{ place, day: fc.nat(1), hour: fc.constantFrom(8, 9, 23), people: fc.integer({ min: 1, max: 40 }) },
    isByHand: fc.boolean(),
  })
  .chain((at) =>
    fc
      .oneof(
        {
          weight: 3,
          arbitrary: fc.record({
            decision: fc.constant('admit' as const),
            direction: fc.constantFrom('in' as const, 'out' as const),
          }),
        },
        fc.record({
          decision: fc.constantFrom('refuse' as const, 'retry' as const, 'ask' as const),
          direction: fc.constant(null),
        }),
      )
      .map((decided) => ({ ...at, ...decided })),
  );
const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('batch' as const),
      kiosk,
      passages: fc.array(passage, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), kiosk, which: fc.nat(20) }) },
  fc.record({ do: fc.constant('replay' as const), kiosk, from: fc.nat(20) }),
  fc.record({
    do: fc.constant('lose' as const),
    kiosk,
    from: fc.nat(20),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), place, unit }) },
  fc.record({ do: fc.constant('alias' as const), place, to: place }),
  fc.record({
    do: fc.constant('merge' as const),
    unit: fc.constantFrom('xa-1', 'xa-2'),
    into: fc.constantFrom('xa-3', 'huyen-1'),
  }),
  { weight: 2, arbitrary: fc.constant({ do: 'night' as const }) },
  { weight: 4, arbitrary: fc.constant({ do: 'build' as const }) },
);

/** A passage as it stands in a journal, and whether it counts. */
type Recorded = Passage & { readonly seq: number; counts: boolean };
type Journal = {
  readonly epoch: string;
  lines: string[];
  passages: Recorded[];
  acked: number;
  dropped: number;
  arrived: number[];
};

let runs = 0;
let clockMs = nowMs;

await eachDatabase('sums of figures', ({ ask, database, send }) => {
  test('are what a count of the events gives, whatever came, was lost, dropped, moved and merged', async () => {
    const base = { kind: 'commune', sinceDay: 20200101, source: 'Thử' } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 12, maxLength: 30 }), async (commands) => {
        runs += 1;
        const run = runs;
        const named = (name: string) => `r${run}-${name}`;
        await ask().units.add({
          units: [
            { ...base, id: named('huyen-1'), name: 'Huyện 1', kind: 'district' },
            ...['xa-1', 'xa-2', 'xa-3'].map((id) => ({
              ...base,
              id: named(id),
              name: id,
              parent: named('huyen-1'),
            })),
          ],
        });
        const firstMs = Date.UTC(2020, 0, 1) + run * 4 * dayMs;
        const dayOf = (day: number) => time.day(firstMs + day * dayMs + 3 * 3_600_000);
        const venueOf = (at: number) => named(`v${at}`);
        const registry = new Map<number, { unit: string | null; version: number }>();
        const aliases = new Map<number, number>();
        const merged = new Set<string>();
        const journals: Journal[] = Array.from({ length: kiosks }, (_, at) => ({
          epoch: `${String(run).padStart(4, '0')}${String(at + 1).padStart(4, '0')}`,
          lines: [],
          passages: [],
          acked: 0,
          dropped: 0,
          arrived: [],
        }));
        const deliver = (journal: Journal, first: number) =>
          send(
            makeKiosk(journal.lines, { device, epoch: journal.epoch }),
            { first, last: journal.lines.length },
            clockMs,
          );
        async function record(journal: Journal, events: readonly Partial<JournalEvent>[]) {
          const first = journal.lines.length + 1;
          for (const event of events)
            journal.lines.push(
              encodeEvent(makeEvent(journal.lines.length + 1, { epoch: journal.epoch, ...event })),
            );
          await deliver(journal, first);
          while (journal.arrived.length < journal.lines.length) journal.arrived.push(clockMs);
        }
        const atOf = ({ place: at, day, hour }: Passage) => ({
          venue: venueOf(at),
          localDay: dayOf(day),
          atMs: firstMs + day * dayMs + (hour - 7) * 3_600_000,
        });
        let oldestDay = 0;
        const isGone = ({ arrived }: Journal, seq: number) =>
          time.day(arrived[seq - 1] ?? clockMs) < oldestDay;
        for (const one of commands) {
          const journal = 'kiosk' in one ? journals[one.kiosk]! : journals[0]!;
          switch (one.do) {
            case 'batch': {
              const first = journal.lines.length + 1;
              journal.passages.push(
                ...one.passages.map((passed, at) => ({ ...passed, seq: first + at, counts: true })),
              );
              await record(
                journal,
                one.passages.map((passed) => ({
                  ...atOf(passed),
                  decision: passed.decision,
                  direction: passed.direction,
                  ...(passed.isByHand && { credential: 'visitor' }),
                  detail: JSON.stringify({ people: passed.people }),
                })),
              );
              break;
            }
            case 'undo': {
              const passed = journal.passages[one.which % Math.max(1, journal.passages.length)];
              if (!passed) break;
              await record(journal, [{ ...atOf(passed), ...staff, reason: 'undo', ref: passed.seq }]);
              if (passed.decision === 'admit' && !isGone(journal, passed.seq)) passed.counts = false;
              break;
            }
            case 'replay':
            case 'lose': {
              const first =
                journal.dropped + 1 + (one.from % Math.max(1, journal.lines.length - journal.dropped));
              if (first > journal.lines.length) break;
              if (one.do === 'lose') {
                await database().query(
                  'delete from events where device = $1 and epoch = $2 and seq between $3 and $4',
                  [device, journal.epoch, first, first + one.count],
                );
                // They come once more, today.
                journal.arrived.fill(clockMs, first - 1, first + one.count);
              }
              await deliver(journal, first);
              break;
            }
            case 'move': {
              const id = venueOf(one.place);
              const known = registry.get(one.place);
              const unitId = one.unit && named(one.unit);
              if (aliases.has(one.place)) break;
              const fields = {
                id,
                name: id,
                unit: unitId,
                kind: 'other' as const,
                address: '',
                contactName: '',
                contactPhone: '',
                hours: null,
                entrances: [],
                sinceDay: 20200101,
              };
              if (known) await ask().venues.edit({ ...fields, version: known.version });
              else await ask().venues.create(fields);
              registry.set(one.place, { unit: unitId, version: (known?.version ?? 0) + 1 });
              break;
            }
            case 'alias': {
              if (registry.has(one.place) || !registry.has(one.to)) break;
              await ask().venues.assign({ alias: venueOf(one.place), venue: venueOf(one.to) });
              aliases.set(one.place, one.to);
              break;
            }
            case 'merge': {
              if (merged.has(one.unit)) break;
              await ask().units.merge({ id: named(one.unit), into: named(one.into), day: 20230101 });
              merged.add(one.unit);
              break;
            }
            case 'night': {
              clockMs += dayMs;
              const rule = { nowMs: clockMs, time, keepDays };
              await dropDays(database(), rule);
              oldestDay = time.day(clockMs - keepDays * dayMs);
              for (const each of journals)
                each.dropped = 1 + each.arrived.findLastIndex((_, at) => isGone(each, at + 1));
              break;
            }
            case 'build':
              await buildFigures(database(), clockMs);
          }
        }
        await buildFigures(database(), clockMs);
        const unitOf = (at: number) => registry.get(aliases.get(at) ?? at)?.unit ?? '';
        const passages = journals.flatMap((each) => each.passages.filter(({ counts }) => counts));
        const days = [dayOf(0), dayOf(1)];
        const sumBy = (key: (one: Passage) => readonly (string | number)[]) => {
          const sums = new Map<string, Record<string, number>>();
          for (const one of passages) {
            const name = JSON.stringify(key(one));
            const sum = sums.get(name) ?? { in: 0, out: 0, refuse: 0, retry: 0, ask: 0 };
            sum[one.direction ?? one.decision] = (sum[one.direction ?? one.decision] ?? 0) + one.people;
            sums.set(name, sum);
          }
          return [...sums]
            .map(([name, sum]) => [...(JSON.parse(name) as (string | number)[]), ...Object.values(sum)])
            .sort();
        };
        const stored = async (sql: string) =>
          (await database().query<Record<string, string | number>>(sql, days))
            .map((row) => Object.values(row))
            .filter((row) => row.slice(-5).some((n) => n !== 0))
            .sort();
        const figures = 'passed_in, passed_out, refused, retried, asked';
        const between = 'where local_day between $1 and $2';
        expect(await stored(`select local_day, venue, ${figures} from venue_days ${between}`)).toEqual(
          sumBy((one) => [dayOf(one.day), venueOf(one.place)]),
        );
        expect(await stored(`select local_day, unit, hour, ${figures} from unit_hours ${between}`)).toEqual(
          sumBy((one) => [dayOf(one.day), unitOf(one.place), one.hour]),
        );
        expect(await stored(`select local_day, hour, ${figures} from hours ${between}`)).toEqual(
          sumBy((one) => [dayOf(one.day), one.hour]),
        );
        expect(await stored(`select local_day, unit, ${figures} from unit_days ${between}`)).toEqual(
          sumBy((one) => [dayOf(one.day), unitOf(one.place)]),
        );
        const byHandBy = (key: (one: Passage) => readonly (string | number)[]) => {
          const sums = new Map<string, number>();
          for (const one of passages)
            if (one.isByHand && one.decision === 'admit') {
              const name = JSON.stringify(key(one));
              sums.set(name, (sums.get(name) ?? 0) + one.people);
            }
          return [...sums].map(([name, n]) => [...(JSON.parse(name) as (string | number)[]), n]).sort();
        };
        const storedByHand = async (keys: string, table: string, days: string) =>
          stored(`select ${keys}, by_hand from ${table} where ${days} and by_hand <> 0`);
        expect(await storedByHand('local_day, unit', 'unit_days', 'local_day between $1 and $2')).toEqual(
          byHandBy((one) => [dayOf(one.day), unitOf(one.place)]),
        );
        expect(await storedByHand('local_day, hour', 'hours', 'local_day between $1 and $2')).toEqual(
          byHandBy((one) => [dayOf(one.day), one.hour]),
        );
        const [first, last] = days as [number, number];
        for (const day of [first, last]) {
          const active = new Set<number>();
          const unknown = new Set<number>();
          for (const { place: at, ...passed } of passages) {
            if (passed.decision !== 'admit' || dayOf(passed.day) !== day) continue;
            const known = aliases.get(at) ?? at;
            (registry.has(known) ? active : unknown).add(known);
          }
          expect(await readPlaces(database(), null, day)).toMatchObject({
            active: active.size,
            unknown: unknown.size,
          });
          for (const unit of units)
            expect(await readPlaces(database(), [named(unit)], day)).toMatchObject({
              active: [...active].filter((at) => registry.get(at)?.unit === named(unit)).length,
              unknown: 0,
            });
        }
        const all = await readUnitFigures(database(), { below: null, first, last });
        const entered = passages.reduce((sum, one) => sum + (one.direction === 'in' ? one.people : 0), 0);
        expect(all.total.in).toBe(entered);
        expect(all.units.reduce((sum, one) => sum + one.in, all.own.in)).toBe(entered);
        for (const [at, { unit: to }] of registry) {
          if (to === null) continue;
          const { venues } = await readVenueFigures(database(), { unit: named('huyen-1'), first, last });
          const here = passages.filter(
            (one) => one.direction === 'in' && (aliases.get(one.place) ?? one.place) === at,
          );
          expect(venues.find(({ id }) => id === venueOf(at))?.in).toBe(
            here.reduce((sum, one) => sum + one.people, 0),
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  test('of an hour stand beside the mean of that weekday, of the weeks in which something was counted', async () => {
    const at = (day: number, hour: number) => ({
      localDay: 20251200 + day,
      atMs: Date.UTC(2025, 11, day, hour - 7),
      direction: 'in' as const,
    });
    const rows = [at(23, 8), at(23, 8), at(16, 8), at(9, 8), at(9, 8), at(9, 9), at(22, 8)];
    const lines = rows.map((row, index) => encodeEvent(makeEvent(index + 1, { epoch: '99990001', ...row })));
    await send(makeKiosk(lines, { device, epoch: '99990001' }), { first: 1, last: rows.length });
    await buildFigures(database(), 77);
    const { hours, weeks, asOfMs } = await readHourFigures(database(), { below: null, day: 20251223 });
    expect({ weeks, asOfMs: asOfMs >= 77 }).toEqual({ weeks: 2, asOfMs: true });
    expect(hours.filter((hour) => hour.in + (hour.usual?.in ?? 0) > 0)).toEqual([
      { hour: 8, in: 2, out: 0, usual: { in: 2, out: 0 } },
      { hour: 9, in: 0, out: 0, usual: { in: 1, out: 0 } },
    ]);
    expect((await ask().figures.hours({ day: 20251202 })).hours[8]).toEqual({
      hour: 8,
      in: 0,
      out: 0,
      usual: null,
    });
  });

  test('of venues come a page at a time, by name, and of a unit that is none there is nothing', async () => {
    await ask().units.add({
      units: [{ kind: 'commune', id: 'trang', name: 'Trang', sinceDay: 20200101, source: 'Thử' }],
    });
    for (let n = 0; n < 53; n += 1)
      await ask().venues.create({
        id: `trang-${n}`,
        name: `Nhà ${String(n).padStart(2, '0')}`,
        unit: 'trang',
        kind: 'other',
        address: '',
        contactName: '',
        contactPhone: '',
        hours: null,
        entrances: [],
        sinceDay: 20200101,
      });
    const days = { first: 20251201, last: 20251231, unit: 'trang' };
    const page = await ask().figures.venues(days);
    const rest = await ask().figures.venues({ ...days, after: page.next ?? '' });
    expect([page.venues.length, rest.venues.map(({ name }) => name), rest.next]).toEqual([
      50,
      ['Nhà 50', 'Nhà 51', 'Nhà 52'],
      null,
    ]);
    expect(await ask().figures.venues({ ...days, unit: 'nowhere' })).toEqual({ venues: [], next: null });
    expect((await ask().figures.units({ first: 20251201, last: 20251231, below: 'trang' })).total.in).toBe(0);
  });
});
