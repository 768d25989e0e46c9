import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import type { ListFault } from './contract.ts';
import { ageFault, type ReadList, readList } from './read-list.ts';

/** Keeps a list under its digest; the same list twice is one. */
export async function keepList(
  queries: Queries,
  text: string,
  { who, nowMs, note }: Acting,
): Promise<Result<ReadList, ListFault>> {
  const read = readList(text);
  if (!read.ok) return read;
  const old = ageFault(read.value, nowMs);
  if (old) return failed(old);
  const { digest, listedAt, keys, revoked } = read.value;
  await queries.query(
    `insert into trust_lists (digest, body, kept_ms, kept_by) values ($1, $2, $3, $4)
     on conflict (digest) do nothing`,
    [digest, read.value.text, nowMs, who],
  );
  const detail = { listedAt: Date.parse(listedAt), keys: keys.length, revoked };
  await note(queries, { act: 'trust-list-kept', about: digest.slice(0, 16), detail });
  return ok(read.value);
}

/** The text of a list as it travels; null: it was never kept here. */
export async function listText({ query }: Queries, digest: string): Promise<string | null> {
  const [row] = await query<{ body: string }>('select body from trust_lists where digest = $1', [digest]);
  return row?.body ?? null;
}

/** The list that was kept under that digest; null: none was. */
export async function findList(queries: Queries, digest: string): Promise<ReadList | null> {
  const text = await listText(queries, digest);
  const read = text === null ? null : readList(text);
  return read?.ok ? read.value : null;
}
