import type { Queries } from '../database/database.ts';
import type { DeviceAct } from '../enrolment/device-act.ts';
import type { Scope } from './read-fleet.ts';

/** A time in which a kiosk stood at one place. UTC epoch milliseconds, the end not included; Infinity: it still does. */
export type Stay = { readonly fromMs: number; readonly untilMs: number; readonly venue: string | null };

type PlacedAct = { readonly atMs: number; readonly act: DeviceAct; readonly venue: string | null };

/**
 * Where it stood since each act, the oldest first; `now` is where it stands. A kiosk that is taken in can say later where
 * it stands, and says so without an act: until it moves, that was its place from the beginning.
 */
export function staysOf(acts: readonly PlacedAct[], now: string | null): readonly Stay[] {
  const stays: Stay[] = [];
  let [untilMs, known] = [Number.POSITIVE_INFINITY, now];
  for (const { atMs, act, venue } of acts.toReversed()) {
    stays.unshift({ fromMs: atMs, untilMs, venue: venue ?? known });
    known = act === 'retired' ? (venue ?? known) : null;
    untilMs = atMs;
  }
  return stays;
}

/** Beyond so many acts nobody knows any more where it stood. */
const mostActs = 1_000;

/** When a kiosk stood in those units, as their venues lie today. */
export async function readStaysWithin(
  { query }: Queries,
  {
    device,
    units,
    now,
  }: { readonly device: string; readonly units: NonNullable<Scope>; readonly now: string | null },
): Promise<readonly Stay[]> {
  const acts = await query<PlacedAct>(
    `select at_ms as "atMs", act, venue from device_acts where device = $1 order by number desc limit ${mostActs}`,
    [device],
  );
  const stays = staysOf(acts.toReversed(), now);
  const within = await query<{ venue: string }>(
    `select written.venue from unnest($1::text[]) as written(venue)
       left join venue_aliases on venue_aliases.alias = written.venue
       join venues on venues.id = coalesce(venue_aliases.venue, written.venue)
     where unit = any($2::text[])`,
    [[...new Set(stays.flatMap(({ venue }) => venue ?? []))], units],
  );
  const theirs = new Set(within.map(({ venue }) => venue));
  return stays.filter(({ venue }) => venue !== null && theirs.has(venue));
}

export function wasThere(stays: readonly Stay[], atMs: number): boolean {
  return stays.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);
}
