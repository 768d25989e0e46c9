import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Queries } from '../database/database.ts';
import { readTree } from '../units/read-units.ts';
import { unitsWithin } from '../units/unit-tree.ts';
import { foldWords } from './fold-words.ts';
import type { Venue, VenueKind } from './venue.ts';

type Named = { readonly id: string; readonly name: string };
export type ReadVenue = Omit<Venue, 'unit'> & { readonly unit: Named | null };
type Listed = {
  readonly id: string;
  readonly name: string;
  readonly unit: Named | null;
  readonly kind: VenueKind;
  readonly address: string;
  readonly closedDay: number | null;
};
type Row<Of> = Omit<Of, 'unit'> & { readonly unit: string | null; readonly unitName: string | null };

const pageSize = 50;
/** Whoever writes more words than that has named one venue. */
const mostAsked = 6;
/** Of fewer venues every one is looked at; more are so many that the first page is soon full. */
const fewVenues = 3_000;

const listedColumns = `venues.id, venues.name, venues.unit, units.name as "unitName", venues.kind, venues.address,
  venues.closed_day as "closedDay"`;

function named<Of>({ unit, unitName, ...row }: Row<Of>) {
  return { ...row, unit: unit === null ? null : { id: unit, name: unitName ?? unit } };
}

export async function readVenue({ query }: Queries, id: string): Promise<ReadVenue | null> {
  const [row] = await query<Row<ReadVenue>>(
    `select ${listedColumns}, contact_name as "contactName", contact_phone as "contactPhone", hours, entrances,
       venues.since_day as "sinceDay", version, created_ms as "createdMs", created_by as "createdBy",
       changed_ms as "changedMs", changed_by as "changedBy"
     from venues left join units on units.id = venues.unit where venues.id = $1`,
    [id],
  );
  return row ? named(row) : null;
}

export type Asked = {
  readonly unit?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: string | undefined;
};

const cursorSchema = z.tuple([z.string(), z.string()]);

/** One page, by name; `day` says which tree a unit lies in. */
export async function listVenues(
  queries: Queries,
  { unit, text = '', after }: Asked,
  day: number,
): Promise<{ readonly venues: readonly Listed[]; readonly next: string | null }> {
  const words = [...new Set(foldWords(text))].slice(0, mostAsked);
  if (words.length === 0 && text.trim() !== '') return { venues: [], next: null };
  const [sort, id] = cursorSchema.safeParse(parseJson(after ?? '')).data ?? ['', ''];
  const params: unknown[] = [sort, id, pageSize + 1];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = ['(sort, venues.id) > ($1, $2)'];
  if (unit !== undefined) where.push(`unit = any(${bind(await everyUnit(queries, unit, day))})`);
  const few = words.length > 0 ? await fewestOf(queries, words) : null;
  if (few !== null) where.push(`venues.id = any(${bind(few)})`);
  // Each word begins where a word of the venue does.
  for (const word of words) where.push(`search like ${bind(`% ${word}%`)}`);
  const rows = await queries.query<Row<Listed> & { readonly sort: string }>(
    `select ${listedColumns}, sort from venues left join units on units.id = venues.unit
     where ${where.join(' and ')} order by sort, venues.id limit $3`,
    params,
  );
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    venues: shown.map(({ sort: _, ...row }) => named<Listed>(row)),
    next: rows.length > pageSize && last ? JSON.stringify([last.sort, last.id]) : null,
  };
}

/** Every unit of whatever day that counts to this one or to one below it. */
export async function everyUnit(queries: Queries, unit: string, day: number): Promise<readonly string[]> {
  const tree = await readTree(queries, day);
  const within = unitsWithin(tree, unit);
  const ids = await queries.query<{ id: string }>('select id from units');
  return ids.flatMap(({ id }) => (within.has(tree.standsFor(id) ?? '') ? [id] : []));
}

/** The venues of that word of which there are fewest; null: of every word there are many. */
async function fewestOf({ query }: Queries, words: readonly string[]): Promise<readonly string[] | null> {
  let fewest: readonly string[] | null = null;
  for (const word of words) {
    const most: number = fewest?.length ?? fewVenues;
    // The last letter that there is: everything that begins with the word stands before it.
    const found = await query<{ venue: string }>(
      'select venue from venue_words where word >= $1 and word < $2 limit $3',
      [word, `${word}\u{10ffff}`, most + 1],
    );
    if (found.length <= most) fewest = found.map(({ venue }) => venue);
  }
  return fewest;
}

/** What kiosks write and no venue is, nor is known as: heard of today or still standing there; the most passages first. */
export async function readUnknown(
  { query }: Queries,
  day: number,
): Promise<readonly { readonly id: string; readonly passages: number }[]> {
  return query(
    `select id, sum(n)::bigint as passages from (
       select venue as id, case when decision = 'admit' then n else 0 end as n from counts where local_day = $1
       union all
       select kiosks.venue, 0 from kiosks join devices using (device)
       where kiosks.venue is not null and devices.state <> 'retired'
     ) as heard
     where not exists (select 1 from venues where venues.id = heard.id)
       and not exists (select 1 from venue_aliases where alias = heard.id)
     group by id order by passages desc, id limit 200`,
    [day],
  );
}
