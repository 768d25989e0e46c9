import type { Queries } from '../database/database.ts';
import type { Reach } from '../units/reach.ts';
import type { About } from './subject.ts';

/** More than a country's provinces and the places that are known by name; all of their addresses stay in memory. */
export const mostPages = 1_000;

export type Page = About & {
  readonly code: string;
  readonly name: string;
  readonly sinceMs: number;
  readonly sinceBy: string;
};

const columns = `public_pages.code, case when public_pages.unit is null then 'venue' else 'unit' end as kind,
  coalesce(public_pages.unit, venue) as id`;

/** What stands at which address. */
export async function listStanding({ query }: Queries): Promise<ReadonlyMap<string, About>> {
  const rows = await query<About & { readonly code: string }>(
    `select ${columns} from public_pages where ended_ms is null`,
  );
  return new Map(rows.map(({ code, kind, id }) => [code, { kind, id }]));
}

/** Pages about what lies within reach, by name. */
export function listPages({ query }: Queries, reach: Reach): Promise<readonly Page[]> {
  return query<Page>(
    `select ${columns}, coalesce(units.name, venues.name, public_pages.unit, venue) as name,
       since_ms as "sinceMs", since_by as "sinceBy"
     from public_pages
       left join units on units.id = public_pages.unit
       left join venues on venues.id = public_pages.venue
     where ended_ms is null
       and ($1::text[] is null or public_pages.unit = any($1) or venues.unit = any($1))
     order by kind, name, public_pages.code`,
    [reach && [...reach]],
  );
}
