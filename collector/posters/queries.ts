import type { Queries } from '../database/database.ts';
import type { Reach } from '../units/reach.ts';
import { entrancesOf } from '../venues/entrances-of.ts';
import type { Entrance } from '../venues/venue.ts';

/** The poster that hangs, or should hang, at an entrance. */
export type Standing = {
  readonly token: string;
  readonly venue: string;
  readonly entrance: string;
  readonly version: number;
  readonly madeMs: number;
  readonly madeBy: string;
  readonly drawnMs: number | null;
  readonly drawnAs: string | null;
  readonly seenDay: number | null;
  readonly seenBy: string | null;
};

/** A venue with the ways in that it has today. */
export type VenueToHang = {
  readonly id: string;
  readonly name: string;
  readonly entrances: readonly Entrance[];
};

const standingColumns = `token, venue, entrance, version, made_ms as "madeMs", made_by as "madeBy",
  drawn_ms as "drawnMs", drawn_as as "drawnAs", seen_day as "seenDay", seen_by as "seenBy"`;

export function readStanding({ query }: Queries, venues: readonly string[]): Promise<readonly Standing[]> {
  return query(`select ${standingColumns} from posters where venue = any($1) and replaced_ms is null`, [
    venues,
  ]);
}

/** Those of them within reach that are open on that day, or open later, by name. */
export async function readVenuesToHang(
  { query }: Queries,
  ids: readonly string[],
  { day, reach }: { readonly day: number; readonly reach: Reach },
): Promise<readonly VenueToHang[]> {
  const rows = await query<VenueToHang>(
    `select id, name, entrances from venues
     where id = any($1) and (closed_day is null or closed_day > $2) and ($3::text[] is null or unit = any($3))
     order by sort, id`,
    [ids, day, reach && [...reach]],
  );
  return rows.map((row) => ({ ...row, entrances: entrancesOf(row) }));
}

/** The first `most` that are not closed, of those units, by name. */
export async function readOpenIds(
  { query }: Queries,
  { units, day, most }: { readonly units: ReadonlySet<string>; readonly day: number; readonly most: number },
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    `select id from venues where unit = any($1) and (closed_day is null or closed_day > $2)
     order by sort, id limit $3`,
    [[...units], day, most],
  );
  return rows.map(({ id }) => id);
}

/** What a code leads to; null: there was never such a poster. */
export type Hung = {
  readonly venue: string;
  readonly venueName: string;
  readonly entrance: Entrance | null;
  readonly isReplaced: boolean;
  readonly isOpen: boolean;
};

/** One look by the token, whether it is one or not; `entrance` is null where the venue has that way in no more. */
export async function readHung({ query }: Queries, token: string, day: number): Promise<Hung | null> {
  const [row] = await query<Omit<Hung, 'entrance'> & { entrance: string; entrances: readonly Entrance[] }>(
    `select posters.venue, venues.name as "venueName", posters.entrance, venues.entrances,
       replaced_ms is not null as "isReplaced",
       since_day <= $2 and (closed_day is null or closed_day > $2) as "isOpen"
     from posters join venues on venues.id = posters.venue where token = $1`,
    [token, day],
  );
  if (!row) return null;
  const { entrances, entrance, ...hung } = row;
  return { ...hung, entrance: entrancesOf({ entrances }).find(({ id }) => id === entrance) ?? null };
}
