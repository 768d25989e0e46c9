import { type Database, errorCode, type Queries } from '../database/database.ts';
import { lockDays, tableOfDay } from '../ingest/event-days.ts';
import { daysBefore, type LocalTime } from '../reports/local-time.ts';
import { journalsOf, writeOff } from './write-off-journal.ts';

type Rule = {
  readonly nowMs: number;
  readonly time: LocalTime;
  /** Whole days that events are kept for, after the one on which they came. */
  readonly keepDays: number;
};

const dayMs = 86_400_000;
/** So long the kiosks may wait for a day to be taken away; else it is tried again in the next round. */
const longestWait = '2s';
/** Journals that are looked up at once. */
const atOnce = 500;
const lockNotAvailable = '55P03';

/**
 * Drops the events that came more than `keepDays` ago. What was counted stays, and of each journal the last head and edge
 * of each day: its tree and its chain go on from there. The tables go a round later, when nobody can be at work any more
 * who began before their rows counted as dropped.
 */
export async function dropDays(database: Database, { nowMs, time, keepDays }: Rule): Promise<void> {
  const today = time.day(nowMs);
  const dropped = await database.query<{ day: number }>(
    `select day from event_days where dropped_day is not null and to_regclass('events_' || day) is not null`,
  );
  for (const { day } of dropped) await removeTable(database, day);
  const due = await database.query<{ day: number }>(
    'select day from event_days where dropped_day is null and last_day < $1 order by day',
    [daysBefore(today, keepDays)],
  );
  for (const { day } of due) await dropDay(database, day, today);
  await database.query('delete from forks where received_ms < $1', [nowMs - (keepDays + 1) * dayMs]);
}

/** One transaction a journal: a kiosk waits for its own at most. What was begun goes on in the next round. */
async function dropDay(database: Database, day: number, today: number): Promise<void> {
  let isDone = false;
  while (!isDone) {
    for (const journal of await journalsOf(database, day, atOnce))
      await database.transaction((queries) => writeOff(queries, journal, day));
    isDone = await database.transaction((queries) => closeDay(queries, day, today));
  }
}

/** All of it counts as dropped from now on. False: a journal is not written off yet. */
async function closeDay(queries: Queries, day: number, today: number): Promise<boolean> {
  await lockDays(queries);
  if ((await journalsOf(queries, day, 1)).length > 0) return false;
  await queries.query('update event_days set dropped_day = $2 where day = $1 and dropped_day is null', [
    day,
    today,
  ]);
  await queries.query('delete from dropped_journals where day = $1', [day]);
  return true;
}

async function removeTable(database: Database, day: number): Promise<void> {
  const table = tableOfDay(day);
  try {
    await database.transaction(async ({ query }) => {
      await query(`set local lock_timeout = '${longestWait}'`);
      await query(`alter table events detach partition ${table}`);
      await query(`drop table ${table}`);
    });
  } catch (error) {
    if (errorCode(error) !== lockNotAvailable) throw error;
  }
}
