import { writeAct } from '../acts/write-act.ts';
import type { Queries } from '../database/database.ts';
import type { PeopleTables } from './people-tables.ts';

const freeTries = 5;
const [firstLockMs, longestLockMs] = [60_000, 3_600_000];
/** Names that are nobody's are counted as those of people are; of no more of them. */
const mostNames = 1_000;
const forgottenMs = 86_400_000;
/** Wrong ones of a name in a day, from wherever: then only networks it signed in from before may try. */
const mostOfAll = 200;
const trustedMs = 30 * 86_400_000;

/** Of a name, from a network. */
export type Tried = { readonly key: string; readonly sender: string };
type TriesRow = PeopleTables['sign_in_tries'];

/** How long that network may not try that name after so many wrong passwords in a row: as the PIN of a kiosk. */
export function lockMs(wrong: number): number {
  return wrong < freeTries ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** (wrong - freeTries));
}

/** A name as it is told apart: the case, and how its marks are written, are nothing. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLocaleLowerCase('vi');
}

/** Until when that network may not try; a clock that was set back keeps it shut as long as it was to be, and no longer. */
export function lockedUntil({ wrong, last_ms }: Pick<TriesRow, 'wrong' | 'last_ms'>, nowMs: number): number {
  return Math.min(last_ms, nowMs) + lockMs(wrong);
}

export async function lockedUntilMs(
  { query }: Queries,
  { key, sender }: Tried,
  nowMs: number,
): Promise<number> {
  const [own] = await query<TriesRow>('select * from sign_in_tries where name_key = $1 and sender = $2', [
    key,
    sender,
  ]);
  const untilMs = own ? lockedUntil(own, nowMs) : 0;
  if (untilMs > nowMs || (own && nowMs - own.good_ms < trustedMs)) return untilMs;
  const [all] = await query<Pick<TriesRow, 'wrong' | 'last_ms'>>(
    `select coalesce(sum(wrong), 0)::integer as wrong, coalesce(max(last_ms), 0) as last_ms
     from sign_in_tries where name_key = $1 and last_ms > $2`,
    [key, nowMs - forgottenMs],
  );
  return all && all.wrong >= mostOfAll ? Math.min(all.last_ms, nowMs) + longestLockMs : untilMs;
}

/** Every try is written down before it is answered: a restart gives no more of them. What shuts somebody's name is an act. */
export async function noteWrong(queries: Queries, { key, sender }: Tried, nowMs: number): Promise<void> {
  const { query } = queries;
  await query('delete from sign_in_tries where last_ms < $1 and good_ms < $2', [
    nowMs - forgottenMs,
    nowMs - trustedMs,
  ]);
  const [tries] = await query<Pick<TriesRow, 'wrong'>>(
    `insert into sign_in_tries (name_key, sender, wrong, last_ms, good_ms)
     select $1, $2, 1, $3, 0 where (select count(*) from sign_in_tries) < $4
        or exists (select 1 from sign_in_tries where name_key = $1 and sender = $2)
        or exists (select 1 from people where name_key = $1)
     on conflict (name_key, sender)
     do update set wrong = sign_in_tries.wrong + 1, last_ms = excluded.last_ms
     returning wrong`,
    [key, sender, nowMs, mostNames],
  );
  const wrong = tries?.wrong ?? 0;
  if (lockMs(wrong) === 0) return;
  // A name that is nobody's may be a password in the wrong field.
  const [person] = await query<{ name: string }>('select name from people where name_key = $1', [key]);
  const detail = { network: sender, wrong };
  if (person) await writeAct(queries, { act: 'locked', atMs: nowMs, who: null, about: person.name, detail });
}

/** How many wrong ones came before it from there. */
export async function noteRight({ query }: Queries, { key, sender }: Tried, nowMs: number): Promise<number> {
  const [before] = await query<Pick<TriesRow, 'wrong'>>(
    'select wrong from sign_in_tries where name_key = $1 and sender = $2',
    [key, sender],
  );
  await query(
    `insert into sign_in_tries (name_key, sender, wrong, last_ms, good_ms) values ($1, $2, 0, $3, $3)
     on conflict (name_key, sender) do update set wrong = 0, good_ms = excluded.good_ms`,
    [key, sender, nowMs],
  );
  return before?.wrong ?? 0;
}

/** The way out at the terminal: nobody's tries of that name count any more. */
export async function unlock({ query }: Queries, name: string): Promise<void> {
  await query('delete from sign_in_tries where name_key = $1', [nameKey(name)]);
}
