import type { Reader } from '../database/tables.ts';
import type { ActRow } from './act-hash.ts';
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

/** Those of some days of the office's clock, the oldest first. */
export async function readActsOfDays(
  read: Reader,
  { from, to, person, act, limit }: ActsOfDays,
  dayOf: (atMs: number) => number,
): Promise<readonly ActRow[]> {
  // No zone is a day away from UTC; what is too much at both ends is left out by its own day.
  let query = read
    .selectFrom('acts')
    .selectAll()
    .where('at_ms', '>=', utcOf(from) - dayMs)
    .where('at_ms', '<', utcOf(to) + 2 * dayMs)
    .orderBy('number')
    .limit(pageSize);
  if (person !== undefined) query = query.where('who', '=', person);
  if (act !== undefined) query = query.where('act', '=', act);
  const rows: ActRow[] = [];
  let page: readonly ActRow[];
  let after = 0;
  do {
    page = await query.where('number', '>', after).execute();
    rows.push(...page.filter(({ at_ms }) => dayOf(at_ms) >= from && dayOf(at_ms) <= to));
    after = page.at(-1)?.number ?? after;
  } while (page.length === pageSize && rows.length < limit);
  return rows.slice(0, limit);
}

function utcOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
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
