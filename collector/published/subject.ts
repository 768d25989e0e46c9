import type { Queries } from '../database/database.ts';
import type { Scope } from '../fleet/read-fleet.ts';
import { unitsCountedTo } from '../units/reach.ts';
import type { Hours, VenueKind } from '../venues/venue.ts';

/** What a page is about: one of the two. */
export type About = { readonly kind: 'unit' | 'venue'; readonly id: string };

export type SubjectVenue = {
  readonly id: string;
  readonly kind: VenueKind;
  readonly sinceDay: number;
  readonly closedDay: number | null;
  /** Of a week, Monday first; null: nobody wrote them down. */
  readonly hours: readonly (Hours | null)[] | null;
};

export type Subject = About & {
  readonly name: string;
  readonly venues: readonly SubjectVenue[];
  /** What kiosks write, by that the venue of the registry. */
  readonly venueOf: ReadonlyMap<string, string>;
  /** Units whose kiosks are asked about; null: of the one venue. */
  readonly scope: Scope;
  readonly venue: string | null;
};

/** Of one page: a province has fewer. */
const mostVenues = 30_000;

/** null: it is there no more, or has more venues than one page adds up. */
export async function readSubject(
  queries: Queries,
  { kind, id }: About,
  today: number,
): Promise<Subject | null> {
  const [named] = await queries.query<{ name: string }>(
    `select name from ${kind === 'unit' ? 'units' : 'venues'} where id = $1`,
    [id],
  );
  if (!named) return null;
  const scope = kind === 'unit' ? [...(await unitsCountedTo(queries, id, today))] : null;
  const venues = await queries.query<SubjectVenue>(
    `select id, kind, since_day as "sinceDay", closed_day as "closedDay", hours from venues
     where ${kind === 'unit' ? 'unit = any($1)' : 'id = $1'} limit ${mostVenues + 1}`,
    [scope ?? id],
  );
  if (venues.length > mostVenues) return null;
  const ids = venues.map((venue) => venue.id);
  const aliases = await queries.query<{ alias: string; venue: string }>(
    'select alias, venue from venue_aliases where venue = any($1)',
    [ids],
  );
  const venueOf = new Map([
    ...ids.map((one) => [one, one] as const),
    ...aliases.map(({ alias, venue }) => [alias, venue] as const),
  ]);
  const venue = kind === 'venue' ? id : null;
  return { kind, id, name: named.name, venues, venueOf, scope, venue };
}
