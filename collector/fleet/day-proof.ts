import type { Queries } from '../database/database.ts';
import type { Scope } from './read-fleet.ts';

/** A kiosk of which a day is not proven, and when its last event of which the collector knows was written. */
export type UnprovenKiosk = {
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  readonly lastMs: number | null;
};

export type DayProof = {
  /** Kiosks in service that were taken in by the end of that day. */
  readonly kiosks: number;
  readonly complete: number;
  /** The first of those that are not, the oldest word first. */
  readonly missing: readonly UnprovenKiosk[];
};

const mostNamed = 20;

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

/** `day` is `20261121`; `endMs` the moment at which it ends. */
export async function readDayProof(
  { query }: Queries,
  { day, endMs, scope }: { readonly day: number; readonly endMs: number; readonly scope: Scope },
): Promise<DayProof> {
  const rows = await query<UnprovenKiosk & { readonly isProven: boolean }>(
    `with journals as (${journals('')}), told as (
       select device, coalesce(bool_or(${provesDay('$1::integer')}), false) as is_proven, max(newest_ms) as last_ms
       from journals group by device
     )
     select devices.device, devices.venue, devices.gate, coalesce(is_proven, false) as "isProven", last_ms as "lastMs"
     from devices
       left join told on told.device = devices.device
       left join venue_aliases on venue_aliases.alias = devices.venue
       left join venues on venues.id = coalesce(venue_aliases.venue, devices.venue)
     where devices.state <> 'retired' and devices.since_ms < $2::bigint
       and ($3::text[] is null or venues.unit = any($3::text[]))
     order by last_ms nulls first, devices.device`,
    [day, endMs, scope],
  );
  const missing = rows.filter((row) => !row.isProven);
  return {
    kiosks: rows.length,
    complete: rows.length - missing.length,
    missing: missing
      .slice(0, mostNamed)
      .map(({ device, venue, gate, lastMs }) => ({ device, venue, gate, lastMs })),
  };
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
