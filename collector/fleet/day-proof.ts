import type { Queries } from '../database/database.ts';
import type { AskedDay } from './day-summary.ts';
import { placeOf } from './place-of.ts';
import type { KioskOfDay, WhoseKiosks } from './whose-kiosks.ts';

/**
 * Journals with the local day of their first event, and of the newest that is here without a gap before it. Numbers have no
 * gap and heads are chained: where the newest is of a later day, nothing of the day before it is missing. A day that several
 * journals share is proven by none of them, for what the one before had written last may be missing; the first journal of a
 * kiosk begins on whatever day.
 */
const journals = (of: string) => `select device, first_day, newest_day, newest_ms,
    row_number() over (partition by device order by first_ms) = 1
      and lead(first_ms) over (partition by device order by first_ms) is distinct from first_ms as is_first
  from kiosks where first_day is not null and newest_day is not null ${of}`;

const provesDay = (day: string) =>
  `newest_day > ${day} and (first_day < ${day} or (first_day = ${day} and is_first))`;

/**
 * What became of a kiosk last, before `$2`. Acts are never taken away: they say what was so on a day, whatever became of the
 * kiosk since.
 */
const actBefore = (columns: string, where: string) => `select ${columns} from device_acts acts
  where acts.device = devices.device and acts.at_ms < $2::bigint ${where} order by number desc limit 1`;

/** A day that is over: kiosks that were in service at its end, where they stood then. */
const ofDay = `with journals as (${journals('')}), told as (
    select device, coalesce(bool_or(${provesDay('$1::integer')}), false) as is_proven, max(newest_ms) as last_ms
    from journals group by device
  ), standing as (
    select devices.device, coalesce(place.venue, devices.venue) as venue, coalesce(place.gate, devices.gate) as gate
    from devices
      left join lateral (${actBefore('act', '')}) as latest on true
      left join lateral (${actBefore('venue, gate', 'and acts.venue is not null')}) as place on true
    where latest.act <> 'retired' or (latest.act is null and devices.since_ms < $2::bigint)
  ), of_day as (
    select standing.device, standing.venue, standing.gate, place.name as "venueName", place.unit,
      coalesce(is_proven, false) as "isComplete", last_ms as "lastMs"
    from standing
      left join told on told.device = standing.device
      left join venue_aliases on venue_aliases.alias = standing.venue
      left join lateral (${placeOf('coalesce(venue_aliases.venue, standing.venue)')}) as place on true
    where ($3::text[] is null or place.unit = any($3::text[]))
      and ($4::text is null or coalesce(place.id, standing.venue) = $4::text)
  )`;

/** `day`: `20261121`. `endMs`: the moment at which it ends. */
type Over = { readonly day: number; readonly endMs: number };

export function dayProof({ day, endMs }: Over, { scope, venue }: WhoseKiosks): AskedDay {
  return { ofDay, more: '0', params: [day, endMs, scope, venue] };
}

/** Each of them, the oldest word first. */
export function readDayProof(
  { query }: Queries,
  over: Over,
  of: WhoseKiosks,
): Promise<readonly KioskOfDay[]> {
  const { params } = dayProof(over, of);
  return query<KioskOfDay>(`${ofDay} select * from of_day order by "lastMs" nulls first, device`, params);
}

/** Which of those days of one kiosk are proven. */
export async function readProvenDays(
  { query }: Queries,
  device: string,
  days: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await query<{ day: number }>(
    `with journals as (${journals('and device = $1')})
     select distinct day from unnest($2::integer[]) as day cross join journals where ${provesDay('day')}`,
    [device, days],
  );
  return new Set(rows.map(({ day }) => day));
}
