import type { Queries } from '../database/database.ts';
import type { KioskOfDay } from './whose-kiosks.ts';

export type AskedDay = {
  /** The begin of a statement that reads `of_day`, whose rows are `KioskOfDay`. */
  readonly ofDay: string;
  /** How many there are beside these, of which everything is here. */
  readonly more: string;
  readonly params: readonly unknown[];
};

export type DaySummary = {
  readonly kiosks: number;
  /** Of those everything of the day is here. */
  readonly complete: number;
  /** The first few of the others, the oldest word first. */
  readonly missing: readonly KioskOfDay[];
};

const mostNamed = 5;

export async function sumUpDay({ query }: Queries, { ofDay, more, params }: AskedDay): Promise<DaySummary> {
  const [row] = await query<DaySummary>(
    `${ofDay}, missing as (
       select * from of_day where not "isComplete" order by "lastMs" nulls first, device limit ${mostNamed}
     )
     select count(*) + ${more} as kiosks, count(*) filter (where "isComplete") + ${more} as complete,
       (select coalesce(jsonb_agg(to_jsonb(missing) order by "lastMs" nulls first, device), '[]'::jsonb) from missing) as missing
     from of_day`,
    params,
  );
  return row ?? { kiosks: 0, complete: 0, missing: [] };
}
