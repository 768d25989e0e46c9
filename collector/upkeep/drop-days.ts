import { type Database, errorCode, type Queries } from '../database/database.ts';
import { lockDays, tableOfDay } from '../ingest/event-days.ts';
import { daysBefore, type LocalTime } from '../reports/local-time.ts';

type Rule = {
  readonly nowMs: number;
  readonly time: LocalTime;
  /** Whole days that events are kept for, after the one on which they came. */
  readonly keepDays: number;
};

const dayMs = 86_400_000;
/** So long the kiosks may wait for a day to be taken away; else it is tried again in the next round. */
const longestWait = '2s';
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
  for (const { day } of due) await database.transaction((queries) => dropDay(queries, day, today));
  await database.query('delete from forks where received_ms < $1', [nowMs - (keepDays + 1) * dayMs]);
}

async function dropDay({ query }: Queries, day: number, today: number): Promise<void> {
  await lockDays({ query });
  // Another collector on this database may have done it meanwhile.
  const due = await query('select 1 from event_days where day = $1 and dropped_day is null', [day]);
  if (due.length === 0) return;
  const table = tableOfDay(day);
  await query(
    `update counts set dropped = counts.dropped + gone.n from (
       select local_day, venue, gate, hour, coalesce(direction, '') as direction, decision, sum(people) as n
       from ${table} as passed
       where kind in ('scan', 'answer') and decision is not null and not (decision = 'admit' and exists (
         select 1 from undos
         where undos.device = passed.device and undos.epoch = passed.epoch and undos.seq = passed.seq))
       group by 1, 2, 3, 4, 5, 6
     ) as gone
     where counts.local_day = gone.local_day and counts.venue = gone.venue and counts.gate = gone.gate
       and counts.hour = gone.hour and counts.direction = gone.direction and counts.decision = gone.decision`,
  );
  await query(
    `with last as (
       select device, epoch, max(seq) as seq from ${table} group by device, epoch
     ), journal as (
       select device, epoch, dropped, seq from kiosks join last using (device, epoch) for update of kiosks
     ), moved as (
       update kiosks set dropped = greatest(kiosks.dropped, journal.seq) from journal
       where kiosks.device = journal.device and kiosks.epoch = journal.epoch
     )
     delete from checkpoints using journal
     where checkpoints.device = journal.device and checkpoints.epoch = journal.epoch
       and checkpoints.seq > journal.dropped and checkpoints.seq < journal.seq`,
  );
  await query(
    `delete from quarantine using ${table} as gone
     where quarantine.device = gone.device and quarantine.epoch = gone.epoch and quarantine.seq = gone.seq`,
  );
  await query('update event_days set dropped_day = $2 where day = $1 and dropped_day is null', [day, today]);
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
