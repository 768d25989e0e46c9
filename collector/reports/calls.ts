import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { readNames } from '../kiosks/read-names.ts';
import { reportsContract } from './contract.ts';
import { type Flow, readDays, readGates, readHours } from './queries.ts';
import { readLatest } from './read-latest.ts';

const dayMs = 86_400_000;
const shownDays = 14;

const os = implement(reportsContract).$context<CallContext>();

export const reportCalls = os.router({
  today: os.today.handler(async ({ context: { read, nowMs, time, timeZone } }) => {
    const days = Array.from({ length: shownDays }, (_, index) =>
      time.day(nowMs - (shownDays - 1 - index) * dayMs),
    );
    const day = time.day(nowMs);
    const names = await readNames(read);
    const ofHour = byKey(await readHours(read, day), ({ hour }) => hour);
    const ofDay = byKey(await readDays(read, { first: days[0] ?? day, last: day }), (row) => row.day);
    return {
      asOfMs: nowMs,
      timeZone,
      day,
      hourNow: time.hour(nowMs),
      hours: Array.from({ length: 24 }, (_, hour) => ({ hour, ...ofHour(hour) })),
      days: days.map((one) => ({ day: one, ...ofDay(one) })),
      gates: (await readGates(read, day)).map(({ venue, gate, ...figures }) => ({
        venue: names.venue(venue),
        gate: names.gate(venue, gate),
        ...figures,
      })),
    };
  }),
  latest: os.latest.handler(async ({ context: { read } }) => {
    const names = await readNames(read);
    const events = await readLatest(read);
    return {
      events: events.map(({ venue, gate, ...event }) => ({
        ...event,
        venue: names.venue(venue),
        gate: names.gate(venue, gate),
      })),
    };
  }),
});

/** Nobody passed where there is no row. */
function byKey<Row extends Flow>(rows: readonly Row[], keyOf: (row: Row) => number): (key: number) => Flow {
  const found = new Map(rows.map((row) => [keyOf(row), { in: row.in, out: row.out }]));
  return (key) => found.get(key) ?? { in: 0, out: 0 };
}
