import type { Reader } from '../database/tables.ts';
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
