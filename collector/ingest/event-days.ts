import type { Database, Queries } from '../database/database.ts';

/** Any number that no other lock of ours uses. */
const lockKey = 4_321_016;

/** The table of the events that came on that day. */
export function tableOfDay(day: number): string {
  return `events_${day}`;
}

/** Rows of these days were dropped by rule, whether their table has gone yet or not. */
export const droppedDay = `(select coalesce(max(day), -1) from event_days where dropped_day is not null)`;

/** A condition on rows of `events`: they count as here. Of a day that is being dropped some journals are written off before others. */
export const isKept = (events: string) => `${events}.received_day > ${droppedDay} and not exists (
    select 1 from dropped_journals off
    where off.day = ${events}.received_day and off.device = ${events}.device and off.epoch = ${events}.epoch
      and off.seq >= ${events}.seq)`;

/**
 * The day whose table rows go to that come now; the table is there from then on. It is `today` unless that was dropped,
 * as it can be of a collector whose clock was ahead.
 */
export async function openDay(database: Database, today: number): Promise<number> {
  const [found] = await database.query<{ dropped: number; isOpen: boolean }>(
    `select ${droppedDay} as dropped,
       exists (select 1 from event_days where day = $1 and dropped_day is null) as "isOpen"`,
    [today],
  );
  if (found?.isOpen) return today;
  const day = Math.max(today, (found?.dropped ?? -1) + 1);
  await database.transaction((queries) => makeDay(queries, day));
  return day;
}

/** Nobody else makes or drops a day until the end of the transaction. */
export async function lockDays({ query }: Queries): Promise<void> {
  await query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
}

/** Made aside and attached: nobody who reads or writes waits for it. */
async function makeDay({ query }: Queries, day: number): Promise<void> {
  await lockDays({ query });
  const known = await query('select 1 from event_days where day = $1', [day]);
  if (known.length > 0) return;
  const table = tableOfDay(day);
  await query(
    `create table ${table} (like events including defaults, check (received_day = ${day}),
       primary key (device, epoch, seq))`,
  );
  await query(`alter table events attach partition ${table} for values from (${day}) to (${day + 1})`);
  await query('insert into event_days (day, last_day) values ($1, $1)', [day]);
}
