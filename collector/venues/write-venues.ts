import type { Queries } from '../database/database.ts';
import { moveFigures } from '../figures/stale.ts';
import { sortOf, wordsOfVenue } from './fold-words.ts';
import type { Acting } from './note-act.ts';
import type { NewVenue } from './venue.ts';

/** Venues of one statement; more would be a message of many megabytes. */
const atOnce = 1_000;

/**
 * New venues; those whose id a venue has are left out. They are written in the order of their names: what one word finds
 * lies side by side then, and is read in a quarter of the time.
 * @returns the ids that were written
 */
export async function insertVenues(
  { query }: Queries,
  venues: readonly NewVenue[],
  { who, nowMs, imported }: Acting & { readonly imported: number | null },
): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  const sorted = venues.map(withSort).sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
  for (let first = 0; first < sorted.length; first += atOnce) {
    const some = sorted.slice(first, first + atOnce);
    const rows = await query<{ id: string }>(
      `insert into venues (id, name, unit, kind, address, contact_name, contact_phone, hours, entrances, since_day, latitude,
         longitude, version, created_ms, created_by, changed_ms, changed_by, import, sort, search)
       select id, name, unit, kind, address, contact, phone, hours, entrances, since, latitude, longitude, 1, $1::bigint,
         $2, $1::bigint, $2, $3::bigint, sort, search
       from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::jsonb[],
         $12::jsonb[], $13::integer[], $14::text[], $15::text[], $16::double precision[], $17::double precision[])
         as row(id, name, unit, kind, address, contact, phone, hours, entrances, since, sort, search, latitude, longitude)
       on conflict do nothing returning id`,
      [nowMs, who, imported, ...columnsOf(some)],
    );
    for (const { id } of rows) written.add(id);
    await moveFigures({ query }, { venues: rows.map(({ id }) => id), units: null });
  }
  return written;
}

type Sorted = NewVenue & { readonly sort: string };
const withSort = (venue: NewVenue): Sorted => ({ ...venue, sort: sortOf(venue.name) });

function columnsOf(venues: readonly Sorted[]): readonly (readonly unknown[])[] {
  const column = <Cell>(cell: (venue: Sorted) => Cell) => venues.map(cell);
  return [
    column(({ id }) => id),
    column(({ name }) => name),
    column(({ unit }) => unit),
    column(({ kind }) => kind),
    column(({ address }) => address),
    column(({ contactName }) => contactName),
    column(({ contactPhone }) => contactPhone),
    column(({ hours }) => (hours === null ? null : JSON.stringify(hours))),
    column(({ entrances }) => JSON.stringify(entrances)),
    column(({ sinceDay }) => sinceDay),
    column(({ sort }) => sort),
    column(searchOf),
    column(({ place }) => place?.latitude ?? null),
    column(({ place }) => place?.longitude ?? null),
  ];
}

/** Every word with a space before it. */
const searchOf = (venue: NewVenue) =>
  wordsOfVenue(venue)
    .map((word) => ` ${word}`)
    .join('');

/** Writes over a venue that is locked already: one version more. */
export async function updateVenue(
  { query }: Queries,
  venue: NewVenue,
  { who, nowMs }: Acting,
): Promise<void> {
  const cells = columnsOf([withSort(venue)]).map(([cell]) => cell);
  await query(
    `update venues set name = $2, unit = $3, kind = $4, address = $5, contact_name = $6, contact_phone = $7,
       hours = $8::jsonb, entrances = $9::jsonb, since_day = $10, sort = $11, search = $12, latitude = $13,
       longitude = $14, version = version + 1, changed_ms = $15, changed_by = $16
     where id = $1`,
    [...cells, nowMs, who],
  );
}
