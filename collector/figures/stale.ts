import type { Queries } from '../database/database.ts';

type Moved = {
  /** As kiosks write them, or in the registry. */
  readonly venues: readonly string[];
  /** Those that they leave and come to, empty for none; null: all, for nobody knows which. */
  readonly units: readonly string[] | null;
};

/** Venues came to other units: what was ever counted of them goes with them. In the transaction that moves them. */
export async function moveFigures({ query }: Queries, { venues, units }: Moved): Promise<void> {
  await query(
    `insert into stale_figures (local_day, unit)
     select distinct local_day, unit from venue_days cross join unnest($2::text[]) as unit
     where venue in (select unnest($1::text[]) union select alias from venue_aliases where venue = any($1))`,
    [venues, units ?? [null]],
  );
}
