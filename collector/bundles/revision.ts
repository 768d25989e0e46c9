import type { Queries } from '../database/database.ts';

/** Of whatever the office wants of its kiosks. */
export async function readRevision({ query }: Queries): Promise<number> {
  const [row] = await query<{ revision: number }>('select revision from office_revision');
  return row?.revision ?? 0;
}

/** Kiosks hear of it with the answer to their next batch, and ask. */
export async function raiseRevision({ query }: Queries): Promise<void> {
  await query('update office_revision set revision = revision + 1');
}
