import type { Queries } from '../database/database.ts';
import { type ActRow, canonicalDetail, type Detail, hashAct } from './act-hash.ts';
import type { ActKind } from './act-kind.ts';
import { detailNames } from './detail-name.ts';

/** Any number that no other program on this server uses: each row waits for the one before. */
const lockKey = 4_320_002;
const known: ReadonlySet<string> = new Set(detailNames);

export type Act = {
  readonly act: ActKind;
  readonly atMs: number;
  /** null: nobody who is known. */
  readonly who: { readonly id: string; readonly name: string } | null;
  readonly about: string;
  readonly detail?: Detail;
};

/**
 * Adds a row to the log, in the transaction of the change that it tells of. It is the last thing there: from here to the
 * end of the transaction every other one that writes an act waits.
 */
export async function writeAct(
  { query }: Queries,
  { act, atMs, who, about, detail = {} }: Act,
): Promise<void> {
  const strange = Object.keys(detail).find((name) => !known.has(name));
  if (strange !== undefined) throw new Error(`the log of acts has no word for "${strange}"`);
  await query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
  const [head] = await query<{ number: number; hash: string }>('select number, hash from act_head');
  if (!head) throw new Error('the log of acts has no head');
  const row: Omit<ActRow, 'hash'> = {
    number: head.number + 1,
    at_ms: atMs,
    who: who?.id ?? null,
    who_name: (who?.name ?? '').toWellFormed(),
    act,
    about: about.toWellFormed(),
    detail: canonicalDetail(detail).toWellFormed(),
  };
  const hash = hashAct(head.hash, row);
  await query(
    `insert into acts (number, at_ms, who, who_name, act, about, detail, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.number, row.at_ms, row.who, row.who_name, row.act, row.about, row.detail, hash],
  );
  await query('update act_head set number = $1, hash = $2', [row.number, hash]);
}
