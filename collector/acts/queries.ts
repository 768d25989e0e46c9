import { sql } from 'kysely';
import type { Reader } from '../database/tables.ts';
import { utcOf } from '../reports/local-time.ts';
import { type ActRow, noHash } from './act-hash.ts';
import type { ActKind } from './act-kind.ts';

export type Wanted = {
  /** Older than this number; none: from the newest on. */
  readonly before?: number | undefined;
  /** An account's id. */
  readonly person?: string | undefined;
  readonly act?: ActKind | undefined;
  readonly limit: number;
};

/** The newest first. */
export function readActPage(read: Reader, { before, person, act, limit }: Wanted) {
  let query = read.selectFrom('acts').selectAll().orderBy('number', 'desc').limit(limit);
  if (before !== undefined) query = query.where('number', '<', before);
  if (person !== undefined) query = query.where('who', '=', person);
  if (act !== undefined) query = query.where('act', '=', act);
  return query.execute();
}

export type ActsOfDays = Pick<Wanted, 'person' | 'act' | 'limit'> & {
  /** `20261121`, both included. */
  readonly from: number;
  readonly to: number;
};

const dayMs = 86_400_000;
const pageSize = 1_000;

/** With the digest of the row before it. */
export type ActAfter = ActRow & { readonly before: string };

/** Those of some days of the office's clock, the oldest first. */
export async function readActsOfDays(
  read: Reader,
  { from, to, person, act, limit }: ActsOfDays,
  dayOf: (atMs: number) => number,
): Promise<readonly ActAfter[]> {
  // No zone is a day away from UTC; what is too much at both ends is left out by its own day.
  let query = read
    .selectFrom('acts')
    .leftJoin('acts as last', (join) => join.on('last.number', '=', sql<number>`acts.number - 1`))
    .selectAll('acts')
    .select(({ fn, val }) => fn.coalesce('last.hash', val(noHash)).as('before'))
    .where('acts.at_ms', '>=', utcOf(from) - dayMs)
    .where('acts.at_ms', '<', utcOf(to) + 2 * dayMs)
    .orderBy('acts.number')
    .limit(pageSize);
  if (person !== undefined) query = query.where('acts.who', '=', person);
  if (act !== undefined) query = query.where('acts.act', '=', act);
  const rows: ActAfter[] = [];
  let page: readonly ActAfter[];
  let after = 0;
  do {
    page = await query.where('acts.number', '>', after).execute();
    rows.push(...page.filter(({ at_ms }) => dayOf(at_ms) >= from && dayOf(at_ms) <= to));
    after = page.at(-1)?.number ?? after;
  } while (page.length === pageSize && rows.length < limit);
  return rows.slice(0, limit);
}

/** A run of the chain, the oldest first. */
export function readActsAfter(read: Reader, after: number, limit: number) {
  return read
    .selectFrom('acts')
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

export function readActHead(read: Reader) {
  return read.selectFrom('act_head').select(['number', 'hash']).executeTakeFirst();
}

/** Everybody who has, or had, an account. */
export function readNamesOfPeople(read: Reader) {
  return read.selectFrom('people').select(['id', 'name']).orderBy('name').execute();
}
