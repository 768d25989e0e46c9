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
 * gap and heads are chained: where the newest is of a later day, nothing of the day before it is missing.
 */
const journals = `select device, epoch, first_day, first_ms, newest_day, newest_ms from kiosks where first_day is not null`;

/**
 * A day that several journals share is proven by none of them: what the one before had written last may be missing. The
 * first journal of a kiosk begins on whatever day.
 */
const isProven = (day: string) => `exists (
    select 1 from journals one
    where one.device = devices.device and one.newest_day > ${day} and one.first_day <= ${day}
      and (one.first_day < ${day} or not exists (
        select 1 from journals other where other.device = one.device and other.epoch <> one.epoch
          and other.first_ms <= one.first_ms)))`;

/** `day` is `20261121`; `endMs` the moment at which it ends. */
export async function readDayProof(
  { query }: Queries,
  { day, endMs, scope }: { readonly day: number; readonly endMs: number; readonly scope: Scope },
): Promise<DayProof> {
  const rows = await query<UnprovenKiosk & { readonly isProven: boolean }>(
    `with journals as materialized (${journals})
     select devices.device, devices.venue, devices.gate, ${isProven('$1::integer')} as "isProven",
       (select max(newest_ms) from journals where journals.device = devices.device) as "lastMs"
     from devices
       left join venue_aliases on venue_aliases.alias = devices.venue
       left join venues on venues.id = coalesce(venue_aliases.venue, devices.venue)
     where devices.state <> 'retired' and devices.since_ms < $2::bigint
       and ($3::text[] is null or venues.unit = any($3::text[]))
     order by "lastMs" nulls first, devices.device`,
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
    `with journals as materialized (${journals} and device = $1)
     select day from unnest($2::integer[]) as day cross join (select $1::text as device) as devices
     where ${isProven('day')}`,
    [device, days],
  );
  return new Set(rows.map(({ day }) => day));
}
