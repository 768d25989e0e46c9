import { makePosterToken, posterAddress } from '../../protocol/poster-address.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import type { Acting } from '../venues/note-act.ts';
import { readStanding, readVenuesToHang, type Standing, type VenueToHang } from './queries.ts';
import type { Sheet } from './sheet.ts';

/** More sheets of one file nobody carries round. */
export const mostSheets = 2_000;

export type IssueFault =
  /** Every one of them is closed, or no venue within reach. */
  { readonly kind: 'none-open' } | { readonly kind: 'too-many'; readonly sheets: number };

export type Issued = { readonly sheets: readonly Sheet[]; readonly venues: readonly VenueToHang[] };

type Order = {
  readonly venues: readonly string[];
  readonly publicUrl: string;
  readonly time: LocalTime;
};

/** A sheet for each entrance of those venues, in the order of their names; an entrance that has no code gets its first one. */
export async function issuePosters(
  queries: Queries,
  { venues: ids, publicUrl, time }: Order,
  acting: Acting,
): Promise<Result<Issued, IssueFault>> {
  const { nowMs, reach } = acting;
  const venues = await readVenuesToHang(queries, ids, { day: time.day(nowMs), reach });
  const count = venues.reduce((sum, { entrances }) => sum + entrances.length, 0);
  if (count === 0) return failed({ kind: 'none-open' });
  if (count > mostSheets) return failed({ kind: 'too-many', sheets: count });
  await insertFirst(queries, venues, acting);
  const standing = await readStanding(
    queries,
    venues.map(({ id }) => id),
  );
  const byPlace = new Map(standing.map((one) => [placeKey(one.venue, one.entrance), one]));
  const drawn = venues.flatMap((venue) =>
    venue.entrances.map((entrance) => {
      const one = byPlace.get(placeKey(venue.id, entrance.id));
      if (one === undefined) throw new Error('an entrance has no code');
      return { venue, entrance, one };
    }),
  );
  await noteDrawn(
    queries,
    drawn.map(({ venue, entrance, one: { token } }) => ({
      token,
      drawnAs: drawnAs({ publicUrl, venue: venue.name, entrance }),
    })),
    nowMs,
  );
  await acting.note(queries, {
    act: 'posters-made',
    about: venues.length === 1 ? (venues[0]?.id ?? '') : '',
    detail: { posters: count, venues: venues.map(({ id }) => id) },
  });
  const sheets = drawn.map(({ venue, entrance, one }) => ({
    address: posterAddress(publicUrl, one.token),
    venue: venue.name,
    entrance,
    version: one.version,
    madeDay: time.day(one.madeMs),
  }));
  return ok({ sheets, venues });
}

/** What a sheet says besides its code: where it says something else now, it wants to be printed again. */
export function drawnAs(said: {
  readonly publicUrl: string;
  readonly venue: string;
  readonly entrance: { readonly number: number; readonly name: string };
}): string {
  return JSON.stringify([said.publicUrl, said.venue, said.entrance.number, said.entrance.name]);
}

export function placeKey(venue: string, entrance: string): string {
  return JSON.stringify([venue, entrance]);
}

async function insertFirst(
  { query }: Queries,
  venues: readonly VenueToHang[],
  { who, nowMs }: Acting,
): Promise<void> {
  const places = venues.flatMap(({ id, entrances }) =>
    entrances.map((entrance) => [id, entrance.id] as const),
  );
  for (const some of partsOf(places)) {
    await query(
      `insert into posters (token, venue, entrance, version, made_ms, made_by)
       select token, venue, entrance, 1, $4, $5 from unnest($1::text[], $2::text[], $3::text[]) as row(token, venue, entrance)
       on conflict do nothing`,
      [some.map(makePosterToken), some.map(([venue]) => venue), some.map(([, one]) => one), nowMs, who],
    );
    await othersTurn();
  }
}

/** An embedded database works in this thread, which hears kiosks too: rows of one statement. */
const atOnce = 100;

function partsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / atOnce) }, (_, at) =>
    items.slice(at * atOnce, (at + 1) * atOnce),
  );
}

/** Whoever waits for this thread is served before the next part. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Drawn = { readonly token: Standing['token']; readonly drawnAs: string };

async function noteDrawn({ query }: Queries, drawn: readonly Drawn[], nowMs: number): Promise<void> {
  for (const some of partsOf(drawn)) {
    await query(
      `update posters set drawn_ms = $3, drawn_as = row.drawn
       from unnest($1::text[], $2::text[]) as row(token, drawn) where posters.token = row.token`,
      [some.map(({ token }) => token), some.map((one) => one.drawnAs), nowMs],
    );
    await othersTurn();
  }
}
