import type { Queries } from '../database/database.ts';

export type SelfScan = {
  readonly venue: string;
  readonly entrance: string;
  readonly day: number;
  readonly hour: number;
};

/** One more, and nothing of whom. */
export async function countSelfScan(
  { query }: Queries,
  { venue, entrance, day, hour }: SelfScan,
): Promise<void> {
  await query(
    `insert into self_scans (venue, local_day, entrance, hour, n) values ($1, $2, $3, $4, 1)
     on conflict (venue, local_day, entrance, hour) do update set n = self_scans.n + 1`,
    [venue, day, entrance, hour],
  );
}

type Sum = { readonly id: string; readonly today: number; readonly week: number };

/** By entrance, of that day and of all from `firstDay` to it. */
export function readSelfScans(
  { query }: Queries,
  venue: string,
  { day, firstDay }: { readonly day: number; readonly firstDay: number },
): Promise<readonly Sum[]> {
  return query(
    `select entrance as id, coalesce(sum(n) filter (where local_day = $3), 0)::bigint as today, sum(n)::bigint as week
     from self_scans where venue = $1 and local_day between $2 and $3 group by entrance order by entrance`,
    [venue, firstDay, day],
  );
}
