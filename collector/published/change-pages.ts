import { makePosterToken } from '../../protocol/poster-address.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import { listPages, mostPages } from './standing.ts';
import type { About } from './subject.ts';

/** From now on strangers read it. `taken`: it has a page. `full`: as many stand as can. */
export async function openPage(
  queries: Queries,
  { kind, id, name }: About & { readonly name: string },
  { who, nowMs, note }: Acting,
): Promise<Result<string, 'taken' | 'full'>> {
  // Two who open at once open one after the other.
  await queries.query('lock table public_pages in share row exclusive mode');
  const standing = await listPages(queries, null);
  if (standing.some((page) => page.kind === kind && page.id === id)) return failed('taken');
  if (standing.length >= mostPages) return failed('full');
  const code = makePosterToken();
  await queries.query(
    `insert into public_pages (code, ${kind === 'unit' ? 'unit' : 'venue'}, since_ms, since_by) values ($1, $2, $3, $4)`,
    [code, id, nowMs, who],
  );
  await note(queries, { act: 'page-opened', about: id, detail: { name, kind, code } });
  return ok(code);
}

/** Its address leads nowhere from now on, and never again. false: no such page stands within reach. */
export async function takePageBack(queries: Queries, code: string, acting: Acting): Promise<boolean> {
  const page = (await listPages(queries, acting.reach)).find((one) => one.code === code);
  const ended = await queries.query<{ code: string }>(
    'update public_pages set ended_ms = $2, ended_by = $3 where code = $1 and ended_ms is null returning code',
    [page?.code ?? '', acting.nowMs, acting.who],
  );
  if (!page || ended.length === 0) return false;
  const { id, name, kind } = page;
  await acting.note(queries, { act: 'page-taken-back', about: id, detail: { name, kind, code } });
  return true;
}
