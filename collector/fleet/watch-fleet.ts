import type { Queries } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { fleetAlarmKinds } from './alarm-kind.ts';
import { markQuiet } from './mark-quiet.ts';
import { type Moment, momentOf } from './moment.ts';
import { momentParams, withSeen } from './seen-sql.ts';
import { stillWaiting } from './still-waiting.ts';

/** Any number that no other program on this server uses: of several collectors one looks. */
const lockKey = 4_320_019;
/** After such a break kiosks are given time to be heard of, before one of them is silent. */
const breakMs = 120_000;
/** What a report says is wrong is an alarm once it lasts so long. */
const patienceMs = { printer: 10 * 60_000, scanner: 10 * 60_000, backlog: 15 * 60_000, disk: 0, clock: 0 };
/** An alarm that stands is said again on each day, and not before so long. */
const leastRepeatMs = 8 * 3_600_000;

/** `since` is null where that is well; it is an alarm only while the venue is open and the kiosk is heard. */
const reported = (kind: keyof typeof patienceMs) => `('${kind}', reports.${kind}_ms,
  case when is_retired or reports.${kind}_ms is null${kind === 'backlog' ? ` or ${stillWaiting} = 0` : ''} then false
    when state = 'sending' and opened_ms is not null
      and $1::bigint - reports.${kind}_ms >= ${patienceMs[kind]} then true end)`;

/**
 * Kiosk and kind, once: `is_on` where it needs somebody now, false where it is over, null where nothing says so; `number` of
 * the alarm that stands. What is well and has none is left out.
 */
const told = `select seen.device, told.kind, told.since_ms, told.is_on, standing.number, standing.said_ms
  from seen
    left join kiosk_reports reports using (device)
    left join fleet_quiet quiet using (device)
    cross join lateral (values
      ('silent', heard_ms, case when state = 'silent' then true when state in ('sending', 'retired') then false end),
      ('no-scans', quiet.since_ms, case when is_retired or quiet.since_ms is null then false
        when state = 'sending' and opened_ms > 0 and $1::bigint - opened_ms >= 3600000 then true end),
      ${(['scanner', 'printer', 'backlog', 'disk', 'clock'] as const).map(reported).join(', ')}
    ) as told(kind, since_ms, is_on)
    left join fleet_alarms standing
      on standing.device = seen.device and standing.kind = told.kind and standing.ended_ms is null
  where not is_waiting and (told.is_on or (standing.number is not null and told.is_on is false))`;

/**
 * One pass over all kiosks: raises what is new, ends what is over, and says once a day what still stands. Written is only
 * what changed. Safe to repeat, and after a restart it goes on where it was.
 */
const settleAlarms = `${withSeen}, told as materialized (${told}),
  ended as (
    update fleet_alarms set ended_ms = $1
    where number in (select number from told where is_on is false)
      or (ended_ms is null and not exists (select 1 from devices where devices.device = fleet_alarms.device))
    returning number
  ), raised as (
    insert into fleet_alarms (device, kind, since_ms, raised_ms, said_ms)
    select device, kind, since_ms, $1, $1 from told where is_on and number is null
    order by array_position($6::text[], kind), since_ms, device
    returning number
  ), repeated as (
    update fleet_alarms set said_ms = $1
    where number in (select number from told where is_on and said_ms < least($7::bigint, $1::bigint - ${leastRepeatMs} + 1))
    returning number
  )
  insert into fleet_alarm_lines (alarm, at_ms, what)
  select number, $1, 'ended' from ended
  union all select number, $1, 'raised' from raised
  union all select number, $1, 'repeated' from repeated`;

/** Looks once; false: another collector on this database is doing it. */
export async function watchFleet(queries: Queries, nowMs: number, time: LocalTime): Promise<boolean> {
  const [lock] = await queries.query<{ taken: boolean }>(
    'select pg_try_advisory_xact_lock($1::bigint) as taken',
    [lockKey],
  );
  if (!lock?.taken) return false;
  const moment = momentOf(nowMs, time, await listeningSince(queries, nowMs));
  await markQuiet(queries, moment, time);
  await queries.query(settleAlarms, [...momentParams(moment), [...fleetAlarmKinds], nowMs - moment.dayMs]);
  return true;
}

/** Writes down that the collector is there; after a break, or where the clock went back, it listens from now on. */
async function listeningSince({ query }: Queries, nowMs: number): Promise<number> {
  const [row] = await query<{ listening_ms: number }>(
    `update fleet_watch set looked_ms = $1::bigint,
       listening_ms = case when abs($1::bigint - looked_ms) > ${breakMs} then $1::bigint else listening_ms end
     returning listening_ms`,
    [nowMs],
  );
  if (!row) throw new Error('the watch over the kiosks has no row');
  return row.listening_ms;
}

/** The moment as the office sees it; the collector's own break counts as far as it is known. */
export async function readMoment({ query }: Queries, nowMs: number, time: LocalTime): Promise<Moment> {
  const [row] = await query<{ listening_ms: number }>('select listening_ms from fleet_watch');
  return momentOf(nowMs, time, row?.listening_ms ?? 0);
}
