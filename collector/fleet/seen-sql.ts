import type { Moment } from './moment.ts';
import { placeOf } from './place-of.ts';
import { limits } from './state.ts';
import { kioskStates } from './state-name.ts';

const { reporting, older } = limits;
const today = `(hours -> $2::integer)`;
const before = `(hours -> (($2::integer + 6) % 7))`;

/** Minutes of today, as `spanOf` has them. */
const spans = `select
    (${today} ->> 'fromMinute')::integer as from_today,
    (${today} ->> 'toMinute')::integer
      + case when (${today} ->> 'fromMinute')::integer <= (${today} ->> 'toMinute')::integer then 0 else 1440 end as to_today,
    (${before} ->> 'fromMinute')::integer - 1440 as from_before,
    (${before} ->> 'toMinute')::integer
      - case when (${before} ->> 'fromMinute')::integer <= (${before} ->> 'toMinute')::integer then 1440 else 0 end as to_before`;

/** As `openedAt`; null: closed. */
const opened = `case
    when is_venue_closed then null
    when hours is null then 0
    when $3::bigint >= from_today * 60000 and $3::bigint < to_today * 60000 then
      $1::bigint - $3::bigint + 60000 * case when to_before >= from_today then from_before else from_today end
    when $3::bigint < to_before * 60000 then $1::bigint - $3::bigint + 60000 * from_before
  end`;

/** As `shutAt`: when what is closed now was open last, since midnight; null: it was not. */
const shut = `case
    when is_venue_closed or hours is null then null
    else $1::bigint - $3::bigint + 60000 * greatest(
      case when to_today > 0 and $3::bigint >= to_today * 60000 then to_today end,
      case when to_before > 0 and $3::bigint >= to_before * 60000 then to_before end)
  end`;

const isHeard = `$1::bigint - heard_ms <= case when is_reporting then ${reporting.lateMs} else ${older.lateMs} end`;

/** As `stateOf`. */
const state = `case
    when is_waiting then 'waiting'
    when is_retired then 'retired'
    when heard_ms is null then 'not-opened'
    when ${isHeard} then 'sending'
    when opened_ms is null then 'closed'
    when $1::bigint - greatest(heard_ms, opened_ms, $4::bigint)
      > case when is_reporting then ${reporting.silentMs} else ${older.silentMs} end then 'silent'
    else 'late'
  end`;

/** Every kiosk that asks, is taken in, or was: once. Where one that was retired asks anew, it waits. */
const everyKiosk = `select devices.device, devices.venue, devices.gate, false as is_waiting,
      devices.state = 'retired' as is_retired, devices.state = 'moved' as has_moved,
      greatest(heard.ms, reports.received_ms) as heard_ms, reports.device is not null as is_reporting,
      coalesce(reports.waiting, 0) = 0 as has_sent_all
    from devices
      left join (select device, max(last_contact_ms) as ms from kiosks group by device) heard using (device)
      left join kiosk_reports reports using (device)
    where devices.state <> 'retired'
      or not exists (select 1 from waiting where waiting.device = devices.device and away_ms is null)
    union all
    select distinct on (waiting.device) waiting.device, waiting.venue, waiting.gate, true, false, false, null::bigint, false,
      false
    from waiting
    where away_ms is null
      and not exists (select 1 from devices where devices.device = waiting.device and devices.state <> 'retired')`;

/**
 * The begin of a query that reads `seen`: every kiosk with its state, its venue in the registry, since when that is open,
 * and its rank in what needs somebody first. `$1` to `$5` are `momentParams`. `offset 0`: a step is reckoned once a kiosk,
 * and not once for each use of it.
 */
export const withSeen = seenOf('');

/** Those of `every` kiosk alone that a clause picks: the registry is asked about no other. */
export function seenOf(where: string): string {
  return `with every as (
    ${everyKiosk}
  ), kiosk as (
    select * from every ${where}
  ), placed as (
    select kiosk.*, place.id as venue_id, place.name as venue_name, place.unit, place.hours,
      coalesce(place.sort, '') as sort, coalesce(place.search, '') as search,
      coalesce(place.closed_day <= $5::integer, false) as is_venue_closed
    from kiosk
      left join venue_aliases on venue_aliases.alias = kiosk.venue
      left join lateral (${placeOf('coalesce(venue_aliases.venue, kiosk.venue)')}) as place on true
  ), stated as (
    select placed.*, opened_ms, shut_ms, state
    from placed
      cross join lateral (${spans} offset 0) as spans
      cross join lateral (select ${opened} as opened_ms, ${shut} as shut_ms offset 0) as opened
      cross join lateral (select ${state} as state offset 0) as state
  ), seen as (
    select stated.*, array_position(array[${kioskStates.map((one) => `'${one}'`).join(', ')}], state) as rank from stated
  )`;
}

/** Of a row of `every`: it sends, and has nothing left of what it told of, whatever its venue is. */
export const isUpToDate = `coalesce(not is_waiting and not is_retired and has_sent_all and ${isHeard}, false)`;

/** Of a row of `seen` with that of `fleet_quiet` as `quiet`: it is open and sends, and nobody came where somebody usually does. */
export const withoutScans = `(quiet.device is not null and state = 'sending' and opened_ms > 0)`;

export function momentParams({ nowMs, weekday, dayMs, listeningMs, day }: Moment): readonly number[] {
  return [nowMs, weekday, dayMs, listeningMs, day];
}
