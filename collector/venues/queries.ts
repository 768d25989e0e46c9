import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import { isWithin, type Reach, unitsCountedTo } from '../units/reach.ts';
import { readHistory } from '../units/read-units.ts';
import { treeOn } from '../units/unit-tree.ts';
import { foldWords, sortLength } from './fold-words.ts';
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
/** A place stands in two columns. */
type Placed = { readonly latitude: number | null; readonly longitude: number | null };
type Row<Of> = Omit<Of, 'unit'> & { readonly unit: string | null; readonly unitName: string | null };

const pageSize = 50;
/** Whoever writes more words than that has named one venue. */
const mostAsked = 6;
/** What less than one venue in sixty holds is faster found by its words. */
const mostPassed = 3_000;

const listedColumns = `venues.id, venues.name, venues.unit, units.name as "unitName", venues.kind, venues.address,
  venues.closed_day as "closedDay"`;

function named<Of>({ unit, unitName, ...row }: Row<Of>) {
  return { ...row, unit: unit === null ? null : { id: unit, name: unitName ?? unit } };
}

/** null: there is none within that reach. */
export async function readVenue({ query }: Queries, id: string, reach: Reach): Promise<ReadVenue | null> {
  const [row] = await query<Row<Omit<ReadVenue, 'place'>> & Placed>(
    `select ${listedColumns}, contact_name as "contactName", contact_phone as "contactPhone", hours, entrances,
       venues.since_day as "sinceDay", latitude, longitude, version, created_ms as "createdMs", created_by as "createdBy",
       changed_ms as "changedMs", changed_by as "changedBy"
     from venues left join units on units.id = venues.unit where venues.id = $1`,
    [id],
  );
  if (!row || !isWithin(reach, row.unit)) return null;
  const { latitude, longitude, ...venue } = row;
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  return { ...named<Omit<ReadVenue, 'place'>>(venue), place };
}

export type Asked = {
  readonly unit?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: string | undefined;
  readonly reach: Reach;
};

/** Names that begin with what was asked for come first, then those that only hold it; each part by name. */
const cursorSchema = z.tuple([z.enum(['begins', 'holds']), z.string(), z.string()]);
type Cursor = z.infer<typeof cursorSchema>;
type PageRow = Row<Listed> & { readonly sort: string };

/** One page; `day` says which tree a unit lies in. */
export async function listVenues(
  queries: Queries,
  { unit, text = '', after, reach }: Asked,
  day: number,
): Promise<{ readonly venues: readonly Listed[]; readonly next: string | null }> {
  const words = foldWords(text);
  if (words.length === 0 && text.trim() !== '') return { venues: [], next: null };
  const cursor = cursorSchema.safeParse(parseJson(after ?? '')).data;
  const units = unit === undefined ? reach : await unitsCountedTo(queries, unit, day);
  const read = (part: Cursor[0], limit: number) =>
    readPart(queries, { part, words, units, limit, from: cursor?.[0] === part ? cursor : [part, '', ''] });
  const begins = cursor?.[0] === 'holds' ? [] : await read('begins', pageSize + 1);
  const isMore = words.length > 0 && begins.length <= pageSize;
  const holds = isMore ? await read('holds', pageSize + 1 - begins.length) : [];
  const rows = [...begins, ...holds];
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const part: Cursor[0] = shown.length > begins.length || begins.length === 0 ? 'holds' : 'begins';
  return {
    venues: shown.map(({ sort: _, ...row }) => named<Listed>(row)),
    next: rows.length > pageSize && last ? JSON.stringify([part, last.sort, last.id]) : null,
  };
}

/** A venue as a table has it. */
export type TabledVenue = Omit<ReadVenue, 'place' | 'version' | `created${string}` | `changed${string}`> &
  Placed;

/** Every venue of a unit, by name, each in the unit that it counts to on that day; or that there are more than `most`. */
export async function readTabled(
  queries: Queries,
  { unit, reach, most }: Pick<Asked, 'unit' | 'reach'> & { readonly most: number },
  day: number,
): Promise<Result<readonly TabledVenue[], 'gone' | 'too-many'>> {
  const units = unit === undefined ? reach : await unitsCountedTo(queries, unit, day);
  if (unit !== undefined && units?.size === 0) return failed('gone');
  const rows = await queries.query<Row<TabledVenue>>(
    `select ${listedColumns}, contact_name as "contactName", contact_phone as "contactPhone", hours, entrances,
       venues.since_day as "sinceDay", latitude, longitude
     from venues left join units on units.id = venues.unit
     where $1::text[] is null or venues.unit = any($1) order by sort, venues.id limit $2`,
    [units && [...units], most + 1],
  );
  if (rows.length > most) return failed('too-many');
  const tree = treeOn(await readHistory(queries, day), day);
  const today = new Map(tree.units.map((one) => [one.id, one]));
  return ok(
    rows.map((row) => {
      // Of whoever is bound to a unit that is no more the venues stay in it.
      const heir = today.get(tree.standsFor(row.unit) ?? '');
      const venue = named<TabledVenue>(row);
      return heir && isWithin(reach, heir.id) ? { ...venue, unit: { id: heir.id, name: heir.name } } : venue;
    }),
  );
}

type Part = {
  readonly part: Cursor[0];
  readonly words: readonly string[];
  readonly units: Reach;
  readonly from: Cursor;
  readonly limit: number;
};

/** In the order of names: what begins so is one stretch of the index. */
async function readPart(queries: Queries, part: Part): Promise<readonly PageRow[]> {
  if (part.part === 'begins') return readPage(queries, part, 'venues');
  // What many hold fills the page on the way through the next few names.
  const near = await readPage(queries, part, nextNames);
  return near.length === part.limit ? near : readPage(queries, part, byWords);
}

const nextNames = `(select * from venues where (sort, id) > ($1, $2) order by sort, id limit ${mostPassed}) as near`;
/** All that hold the words are looked up by them, and put in order afterwards (`offset 0`), by two workers where the server has them. */
const byWords = 'venues by words';

async function readPage(
  queries: Queries,
  { part, words, units, from: [, sort, id], limit }: Part,
  among: 'venues' | typeof nextNames | typeof byWords,
): Promise<readonly PageRow[]> {
  const params: unknown[] = [sort, id, limit];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = ['(sort, id) > ($1, $2)'];
  if (units !== null) where.push(`unit = any(${bind([...units])})`);
  if (words.length > 0) where.push(`sort ${part === 'begins' ? '' : 'not'} like ${bind(beginOf(words))}`);
  const asked = [...new Set(words)].slice(0, mostAsked);
  // Each word begins where a word of the venue does.
  if (among === byWords)
    where.push(`words @@ ${bind(asked.map((word) => `'${word}':*`).join(' & '))}::tsquery`);
  else if (part === 'holds') for (const word of asked) where.push(`search like ${bind(`% ${word}%`)}`);
  const from = among === byWords ? 'venues' : among;
  return queries.query<PageRow>(
    `with page as (
       select id, sort from (
         select id, sort from ${from} where ${where.join(' and ')} ${among === byWords ? 'offset 0' : ''}
       ) as found order by sort, id limit $3)
     select ${listedColumns}, page.sort from page join venues using (id) left join units on units.id = venues.unit
     order by page.sort, venues.id`,
    params,
  );
}

/** Words are of letters and digits: nothing in them is a sign of `like`. */
function beginOf(words: readonly string[]): string {
  return `${words.join(' ').slice(0, sortLength)}%`;
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
