import type { CallContext } from '../call-context.ts';
import type { Queries } from '../database/database.ts';

/** Who acts, and when. */
export type Acting = { readonly who: string; readonly nowMs: number };

/** Nobody but somebody who is signed in gets to an act. */
export function actingOf({ person, nowMs }: Pick<CallContext, 'person' | 'nowMs'>): Acting {
  if (person === null) throw new Error('an act of nobody');
  return { who: person.name, nowMs };
}

/** What was done to a unit or a venue, in the transaction that does it. */
export async function noteAct(
  { query }: Queries,
  { who, nowMs }: Acting,
  act: { readonly act: string; readonly subject: string; readonly detail?: object },
): Promise<void> {
  await query(
    'insert into venue_acts (at_ms, who, act, subject, detail) values ($1, $2, $3, $4, $5::jsonb)',
    [nowMs, who, act.act, act.subject, JSON.stringify(act.detail ?? {})],
  );
}
