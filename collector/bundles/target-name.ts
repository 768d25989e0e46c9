import type { Queries } from '../database/database.ts';
import type { Target } from './target.ts';

/** What the unit or venue is called; empty for all kiosks and for some by name. */
export async function nameOfTarget({ query }: Queries, target: Target): Promise<string> {
  if (target.kind === 'all' || target.kind === 'kiosks') return '';
  const [table, id] =
    target.kind === 'unit' ? (['units', target.unit] as const) : (['venues', target.venue] as const);
  const [row] = await query<{ name: string }>(`select name from ${table} where id = $1`, [id]);
  return row?.name ?? id;
}

/** Whether the unit, the venue or every one of the kiosks is known here. */
export async function isKnownTarget({ query }: Queries, target: Target): Promise<boolean> {
  switch (target.kind) {
    case 'all':
      return true;
    case 'unit':
      return (await query('select 1 from units where id = $1', [target.unit])).length > 0;
    case 'venue':
      return (
        (
          await query(
            'select 1 from venues where id = $1 union all select 1 from devices where venue = $1 limit 1',
            [target.venue],
          )
        ).length > 0
      );
    case 'kiosks': {
      const known = await query('select 1 from devices where device = any($1::text[])', [target.devices]);
      return known.length === new Set(target.devices).size;
    }
  }
}
