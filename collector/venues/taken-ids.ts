import type { Queries } from '../database/database.ts';
import type { Reach } from '../units/reach.ts';

/**
 * Which of these ids nobody with that reach may give to a new venue: those of venues and their aliases; for whoever is
 * bound to a unit also those that kiosks write already: whose place such a one is says somebody who is bound to none.
 */
export async function takenOf(
  { query }: Queries,
  ids: readonly string[],
  reach: Reach,
): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(
    `select id from venues where id = any($1::text[])
     union select alias from venue_aliases where alias = any($1::text[])
     union select venue from venue_days where $2 and venue = any($1::text[])
     union select venue from kiosks where $2 and venue = any($1::text[])
     union select venue from devices where $2 and venue = any($1::text[])`,
    [ids, reach !== null],
  );
  return new Set(rows.map(({ id }) => id));
}
