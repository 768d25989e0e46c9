import type { Database, Queries } from '../database/database.ts';
import { readDayProof } from '../fleet/day-proof.ts';
import { beginOf, type Moment, shiftDay, weekdayOf } from '../fleet/moment.ts';
import type { Subject } from './subject.ts';
import { hoursOfDay, leastShown, openHoursOf, totalOf, withholdSmall } from './withhold.ts';

/** Any number that no other lock of ours uses: of two that release the second waits. */
const lockKey = 4_321_032;
/** A day that is not here for certain is published as it is after so many more. */
const patienceDays = 3;
/** Longer than any page looks back: what no page can ask for is forgotten. */
const keptDays = 120;

/** By day: the venues of the registry at which not everything is here for certain. */
export type Incomplete = ReadonlyMap<number, ReadonlySet<string>>;

export async function readIncomplete(
  queries: Queries,
  { scope, venue, venueOf }: Subject,
  { days, moment }: { readonly days: readonly number[]; readonly moment: Moment },
): Promise<Incomplete> {
  const incomplete = new Map<number, ReadonlySet<string>>();
  for (const day of days) {
    const kiosks = await readDayProof(
      queries,
      { day, endMs: beginOf(shiftDay(day, 1), moment) },
      { scope, venue },
    );
    const late = kiosks.filter(({ isComplete }) => !isComplete);
    incomplete.set(day, new Set(late.map(({ venue: at }) => venueOf.get(at ?? '') ?? '')));
  }
  return incomplete;
}

type Looked = { readonly days: readonly number[]; readonly moment: Moment; readonly incomplete: Incomplete };
type Candidate = { readonly day: number; readonly written: string };

/**
 * Publishes what can be published of days that are over and of which nothing was yet. What was published is never changed:
 * what somebody brings late cannot be told from two looks. Of a day of which nothing was published nothing is known, so it
 * is looked at again. Each day is a transaction.
 */
export async function releaseDays(
  database: Database,
  { venueOf, venues }: Subject,
  { days, moment, incomplete }: Looked,
): Promise<void> {
  const candidates = await database.query<Candidate>(
    `select local_day as day, venue as written from venue_days days
     where local_day = any($1) and venue = any($2) and passed_in >= $3 and not exists (
       select 1 from released_days released where released.local_day = days.local_day and released.venue = days.venue)`,
    [days, [...venueOf.keys()], leastShown],
  );
  const patientFrom = shiftDay(moment.day, -patienceDays);
  const weeks = new Map(venues.map(({ id, hours }) => [id, hours]));
  for (const [day, ofDay] of Map.groupBy(candidates, (one) => one.day)) {
    const late = incomplete.get(day) ?? new Set();
    const isLate = (written: string) => late.has(venueOf.get(written) ?? '');
    const openHours = (written: string) =>
      openHoursOf(weeks.get(venueOf.get(written) ?? '') ?? null, weekdayOf(day));
    const ready = ofDay.map(({ written }) => written).filter((one) => day < patientFrom || !isLate(one));
    if (ready.length > 0)
      await database.transaction((queries) =>
        releaseDay(queries, day, { written: ready, isLate, openHours }),
      );
  }
  await database.query('delete from released_days where local_day < $1', [shiftDay(moment.day, -keptDays)]);
}

type Ready = {
  readonly written: readonly string[];
  readonly isLate: (written: string) => boolean;
  readonly openHours: (written: string) => number;
};
type HourCell = readonly [venue: string, hour: number, n: number];

async function releaseDay(
  { query }: Queries,
  day: number,
  { written, isLate, openHours }: Ready,
): Promise<void> {
  await query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
  // Released by another one meanwhile.
  const released = await query<{ venue: string }>(
    'select venue from released_days where local_day = $1 and venue = any($2)',
    [day, written],
  );
  const known = new Set(released.map(({ venue }) => venue));
  // As one value: a driver takes many rows apart one by one.
  const [row] = await query<{ cells: readonly HourCell[] | null }>(
    `select json_agg(json_build_array(venue, hour, n)) as cells from (
       select venue, hour, sum(n)::bigint as n from counts
       where local_day = $1 and venue = any($2) and decision = 'admit' and direction = 'in'
       group by venue, hour) as summed`,
    [day, written.filter((one) => !known.has(one))],
  );
  const said = [...Map.groupBy(row?.cells ?? [], ([venue]) => venue)]
    .map(([venue, cells]) => ({ venue, released: withholdSmall(hoursOf(cells), openHours(venue)) }))
    .filter(({ released }) => totalOf(released) > 0);
  await query(
    `insert into released_days select $1, venue, total, rest, hours::bigint[], is_complete
     from unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::boolean[])
       as said(venue, total, rest, hours, is_complete)`,
    [
      day,
      said.map(({ venue }) => venue),
      said.map(({ released }) => totalOf(released)),
      said.map(({ released }) => released.rest),
      said.map(({ released }) => `{${released.hours.join(',')}}`),
      said.map(({ venue }) => !isLate(venue)),
    ],
  );
}

function hoursOf(cells: readonly HourCell[]): readonly number[] {
  const known = new Map(cells.map(([, hour, n]) => [hour, n]));
  return Array.from({ length: hoursOfDay }, (_, hour) => known.get(hour) ?? 0);
}
