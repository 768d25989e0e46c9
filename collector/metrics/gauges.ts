import { Gauge, type Registry } from 'prom-client';
import { alarmKinds } from '../alarms/alarm-kind.ts';
import type { Database } from '../database/database.ts';
import { countStanding, mostCounted, type Standing } from './count-standing.ts';

type Given = {
  readonly registry: Registry;
  readonly database: () => Database | null;
  readonly nowMs: () => number;
};
type Made = { readonly name: string; readonly help: string; readonly labelNames?: string[] };

/** So long the database is not asked again, however often somebody looks. */
const againMs = 15_000;
/** Whoever looks waits no longer for it. */
const mostMs = 2_000;

const kioskStates = ['waiting', 'enrolled', 'moved', 'retired'] as const;
const silences = ['minutes', 'hour', 'day', 'longer', 'never'] as const;

/** What stands in the database and in its pool: the call that brings it up to date, before somebody looks. */
export function createGauges(given: Given): () => Promise<void> {
  const look = createLook(given);
  const make = (gauge: Made) => new Gauge({ ...gauge, registers: [given.registry] });
  const kiosks = make({
    name: 'cong_kiosks',
    help: 'Kiosks by where they stand.',
    labelNames: ['state'],
  });
  const heard = make({
    name: 'cong_kiosks_heard',
    help: 'Kiosks that are not retired, by how long ago they were heard of: within five minutes, an hour, a day, longer, never.',
    labelNames: ['within'],
  });
  const silent = make({
    name: 'cong_longest_silence_seconds',
    help: 'How long ago the kiosk that was heard of least lately was heard of; retired ones and new ones are left out.',
  });
  const alarms = make({
    name: 'cong_alarms',
    help: `Alarms that stand in the list, by kind; ${mostCounted} stands for more.`,
    labelNames: ['kind'],
  });
  const events = make({ name: 'cong_events_stored', help: 'Events that are here.' });
  const quarantined = make({
    name: 'cong_quarantined_rows',
    help: `Rows that lie apart because they could not be read; ${mostCounted} stands for more.`,
  });
  const up = make({
    name: 'cong_database_up',
    help: 'Whether the database answered when it was asked last, within two seconds.',
  });
  const connections = make({
    name: 'cong_database_connections',
    help: 'Connections to PostgreSQL, busy and idle, and requests that wait for one.',
    labelNames: ['state'],
  });
  return async () => {
    for (const [state, n] of Object.entries(given.database()?.connections() ?? {}))
      connections.set({ state }, n);
    const rows = await look();
    up.set(rows === null ? 0 : 1);
    if (rows === null) return;
    const count = counting(rows);
    for (const state of kioskStates) kiosks.set({ state }, count('kiosk', state));
    for (const within of silences) heard.set({ within }, count('silence', within));
    for (const kind of alarmKinds) alarms.set({ kind }, count('alarm', kind));
    silent.set(Math.max(0, (given.nowMs() - count('oldest-contact-ms')) / 1_000));
    events.set(count('events'));
    quarantined.set(count('quarantined'));
  };
}

function counting(rows: readonly Standing[]) {
  return (what: Standing['what'], kind = '') =>
    rows.find((row) => row.what === what && row.kind === kind)?.n ?? 0;
}

/** The same answer for a while, and one question at a time; null: none came. */
function createLook({ database, nowMs }: Given): () => Promise<readonly Standing[] | null> {
  let asked: Promise<readonly Standing[] | null> = Promise.resolve(null);
  let askedMs = Number.NEGATIVE_INFINITY;
  return () => {
    const open = database();
    if (open === null) return Promise.resolve(null);
    const sinceMs = performance.now() - askedMs;
    if (sinceMs < againMs) return asked;
    askedMs = performance.now();
    asked = inTime(open, countStanding(open, nowMs()));
    return asked;
  };
}

/** null: the database is away, or slow. */
async function inTime<Value>({ isPassing }: Database, answer: Promise<Value>): Promise<Value | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), mostMs);
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    if (isPassing(error)) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
