import { localTimeOf } from '../../domain/local-time.ts';
import type { Statistics } from '../../domain/statistics.ts';
import type { Sqlite } from '../open-database.ts';
import { isUndone, passedAt } from './passage-sql.ts';

export type StatisticsOrder = {
  /** The journal, which may be in use. */
  readonly from: string;
  readonly gate: string;
  readonly timeZone: string;
  /** Local days, both counted. */
  readonly days: { readonly from: number; readonly to: number };
};

type Passed = {
  readonly seq: number;
  readonly atMs: number;
  /** Earlier than it was written where it was mended. */
  readonly passedMs: number;
  readonly localDay: number;
  readonly direction: 'in' | 'out';
  readonly people: number;
  readonly credential: string;
  /** The way in that it ends. */
  readonly ends: number | null;
};

type RefusedOn = { readonly localDay: number; readonly people: number };

const quarterMs = 15 * 60_000;

/** Reads every passage of those days; for a thread of its own. */
export function readStatistics(database: Sqlite, { gate, timeZone, days }: StatisticsOrder): Statistics {
  const rows = database
    .prepare(
      `SELECT seq, at_ms AS atMs, ${passedAt} AS passedMs, local_day AS localDay, direction, people, coalesce(tuple ->> '$[17]', '') AS credential,
              CASE kind WHEN 'answer' THEN (SELECT asked.ref FROM events asked WHERE asked.seq = events.ref) ELSE ref END AS ends
       FROM events INDEXED BY passages_of_day
       WHERE decision = 'admit' AND local_day BETWEEN :from AND :to AND tuple ->> '$[12]' = :gate
         AND NOT ${isUndone('events.seq')} ORDER BY local_day, seq`,
    )
    .iterate({ ...days, gate }) as IterableIterator<Passed>;
  const counting = startCounting(timeZone);
  for (const row of rows) counting.take(row);
  const refused = database
    .prepare(
      `SELECT local_day AS localDay, sum(count) AS people FROM rollups
       WHERE gate = :gate AND local_day BETWEEN :from AND :to AND decision = 'refuse' GROUP BY 1`,
    )
    .all({ ...days, gate }) as RefusedOn[];
  const reasons = database
    .prepare(
      `SELECT reason, sum(count) AS count FROM reasons
       WHERE local_day BETWEEN :from AND :to AND decision = 'refuse' AND kind IN ('scan', 'answer')
       GROUP BY 1 ORDER BY 2 DESC, 1`,
    )
    .all(days) as Statistics['refusals'];
  return { ...days, ...counting.sum(refused), refusals: reasons };
}

function startCounting(timeZone: string) {
  const days = new Map<number, { in: number; out: number; refused: number }>();
  const hours = Array.from({ length: 24 }, () => ({ in: 0, out: 0 }));
  const heat = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const kinds = new Map<string, number>();
  const quarters = new Map<number, number>();
  const waysIn = new Map<number, number>();
  const stays: number[] = [];

  function dayOf(localDay: number) {
    const day = days.get(localDay) ?? { in: 0, out: 0, refused: 0 };
    days.set(localDay, day);
    return day;
  }

  return {
    take({ seq, atMs, passedMs, localDay, direction, people, credential, ends }: Passed): void {
      const passed = localTimeOf(passedMs, timeZone);
      // What was mended on another day counts then.
      const isThatDay = passedMs === atMs || passed.day === localDay;
      const { hour } = isThatDay ? passed : localTimeOf(atMs, timeZone);
      dayOf(localDay)[direction] += people;
      const ofHour = hours[hour];
      if (ofHour) ofHour[direction] += people;
      const quarter = Math.floor((isThatDay ? passedMs : atMs) / quarterMs);
      quarters.set(quarter, (quarters.get(quarter) ?? 0) + people);
      if (direction === 'in') {
        waysIn.set(seq, passedMs);
        kinds.set(credential, (kinds.get(credential) ?? 0) + people);
        const row = heat[weekdayOf(localDay)];
        if (row) row[hour] = (row[hour] ?? 0) + people;
        return;
      }
      const since = ends === null ? undefined : waysIn.get(ends);
      if (since !== undefined) stays.push(passedMs - since);
    },
    sum(refused: readonly RefusedOn[]) {
      for (const { localDay, people } of refused) dayOf(localDay).refused += people;
      const [busiest] = [...quarters].sort(([a, most], [b, more]) => more - most || a - b);
      return {
        days: [...days].sort(([a], [b]) => a - b).map(([localDay, day]) => ({ localDay, ...day })),
        hours,
        heat,
        kinds: byMost(kinds).map(([credential, people]) => ({ credential, people })),
        busiest: busiest ? { atMs: busiest[0] * quarterMs, people: busiest[1] } : null,
        medianStayMs: median(stays),
        stays: stays.length,
      };
    },
  };
}

/** 0 is Monday. */
function weekdayOf(localDay: number): number {
  const [year, month, day] = [
    Math.floor(localDay / 10_000),
    Math.floor(localDay / 100) % 100,
    localDay % 100,
  ];
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

function byMost(counts: ReadonlyMap<string, number>): readonly [string, number][] {
  return [...counts].sort(([a, most], [b, more]) => more - most || a.localeCompare(b));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
