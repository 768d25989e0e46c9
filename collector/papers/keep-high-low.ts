import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import { type HighLow, usualHighLow } from './high-low.ts';

/** Whose rule it is: set for what is asked about, for everything, or by nobody. */
export type KeptHighLow = HighLow & { readonly by: 'own' | 'office' | 'nobody' };

/** The one by which the weekly table of the unit names its rows; null: that of everything. */
export async function readHighLow({ query }: Queries, unit: string | null): Promise<KeptHighLow> {
  const [row] = await query<HighLow & { unit: string }>(
    `select unit, high, low from paper_high_low where unit in ($1, '') order by unit desc limit 1`,
    [unit ?? ''],
  );
  if (!row) return { ...usualHighLow, by: 'nobody' };
  const { high, low } = row;
  return { high, low, by: row.unit === (unit ?? '') ? 'own' : 'office' };
}

/** `rule` null: it has none of its own any more. Papers that were closed keep theirs. */
export async function keepHighLow(
  queries: Queries,
  { unit, rule }: { readonly unit: string | null; readonly rule: HighLow | null },
  acting: Acting,
): Promise<void> {
  const id = unit ?? '';
  await (rule === null
    ? queries.query('delete from paper_high_low where unit = $1', [id])
    : queries.query(
        `insert into paper_high_low (unit, high, low) values ($1, $2, $3)
         on conflict (unit) do update set high = excluded.high, low = excluded.low`,
        [id, rule.high, rule.low],
      ));
  await acting.note(queries, { act: 'high-low-set', about: id, ...(rule && { detail: { ...rule } }) });
}
