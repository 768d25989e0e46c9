import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Database, Queries } from '../database/database.ts';
import { isPassword } from './password.ts';
import { beginSession, type Person } from './sessions.ts';

export type SignInFault =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly untilMs: number }
  /** That name is being tried, or too many are: each costs the processor. */
  | { readonly kind: 'busy' };

export type SignedIn = { readonly token: string; readonly person: Person };

const freeTries = 5;
const [firstLockMs, longestLockMs] = [60_000, 3_600_000];
/** Names that are nobody's are counted as those of people are; of no more of them. */
const mostNames = 1_000;
const forgottenMs = 86_400_000;
/** Wrong ones of a name in a day, from wherever: then only networks it signed in from before may try. */
const mostOfAll = 200;
const trustedMs = 30 * 86_400_000;

/** How long that network may not try that name after so many wrong passwords in a row: as the PIN of a kiosk. */
export function lockMs(wrong: number): number {
  return wrong < freeTries ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** (wrong - freeTries));
}

/** A name as it is told apart: the case, and how its marks are written, are nothing. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLocaleLowerCase('vi');
}

type Given = { readonly name: string; readonly password: string };

/** Where a try may take the processor; null: no place came free in time. */
export type Place = () => Promise<(() => void) | null>;

type Circumstances = {
  readonly nowMs: number;
  /** Whom the try is counted as. */
  readonly sender: string;
  readonly place: Place;
};
type Tried = { readonly key: string; readonly sender: string };
type Try = Tried & { readonly password: string };

/**
 * Wrong passwords are counted for each name and network apart: whoever tries from elsewhere shuts nobody out of their
 * own office. Of a name that is tried from everywhere only networks that it came from before go on.
 */
export function createSignIn() {
  /** Each of them is tried once at a time, so that a lock holds after so many tries and not some later. */
  const underWay = new Set<string>();

  async function check(database: Database, { key, password, sender }: Try, nowMs: number) {
    const untilMs = await lockedUntilMs(database, { key, sender }, nowMs);
    if (untilMs > nowMs) return failed({ kind: 'locked', untilMs } as const);
    const [known] = await database.query<Person & { readonly password: string }>(
      'select id, name, roles, password from people where name_key = $1',
      [key],
    );
    if (!(await isPassword(password, known?.password ?? null)) || !known) {
      await database.transaction((queries) => noteWrong(queries, { key, sender }, nowMs));
      return failed({ kind: 'wrong' } as const);
    }
    const token = await database.transaction(async (queries) => {
      await noteRight(queries, { key, sender }, nowMs);
      return beginSession(queries, known.id, nowMs);
    });
    return ok({ token, person: { id: known.id, name: known.name, roles: known.roles } });
  }

  return async (
    database: Database,
    { name, password }: Given,
    { nowMs, sender, place }: Circumstances,
  ): Promise<Result<SignedIn, SignInFault>> => {
    const key = nameKey(name);
    const trial = JSON.stringify([key, sender]);
    if (underWay.has(trial)) return failed({ kind: 'busy' });
    underWay.add(trial);
    try {
      const leave = await place();
      if (leave === null) return failed({ kind: 'busy' });
      return await check(database, { key, password, sender }, nowMs).finally(leave);
    } finally {
      underWay.delete(trial);
    }
  };
}

type TriesRow = { wrong: number; last_ms: number; good_ms: number };

async function lockedUntilMs({ query }: Queries, { key, sender }: Tried, nowMs: number): Promise<number> {
  const [own] = await query<TriesRow>(
    'select wrong, last_ms, good_ms from sign_in_tries where name_key = $1 and sender = $2',
    [key, sender],
  );
  // A clock that was set back keeps it shut as long as it was to be, and no longer.
  const untilMs = own ? Math.min(own.last_ms, nowMs) + lockMs(own.wrong) : 0;
  if (untilMs > nowMs || (own && nowMs - own.good_ms < trustedMs)) return untilMs;
  const [all] = await query<{ wrong: number; last_ms: number }>(
    `select coalesce(sum(wrong), 0)::integer as wrong, coalesce(max(last_ms), 0) as last_ms
     from sign_in_tries where name_key = $1 and last_ms > $2`,
    [key, nowMs - forgottenMs],
  );
  return all && all.wrong >= mostOfAll ? Math.min(all.last_ms, nowMs) + longestLockMs : untilMs;
}

/** Every try is written down before it is answered: a restart gives no more of them. */
async function noteWrong({ query }: Queries, { key, sender }: Tried, nowMs: number): Promise<void> {
  await query('delete from sign_in_tries where last_ms < $1 and good_ms < $2', [
    nowMs - forgottenMs,
    nowMs - trustedMs,
  ]);
  await query(
    `insert into sign_in_tries (name_key, sender, wrong, last_ms, good_ms)
     select $1, $2, 1, $3, 0 where (select count(*) from sign_in_tries) < $4
        or exists (select 1 from sign_in_tries where name_key = $1 and sender = $2)
        or exists (select 1 from people where name_key = $1)
     on conflict (name_key, sender)
     do update set wrong = sign_in_tries.wrong + 1, last_ms = excluded.last_ms`,
    [key, sender, nowMs, mostNames],
  );
}

async function noteRight({ query }: Queries, { key, sender }: Tried, nowMs: number): Promise<void> {
  await query(
    `insert into sign_in_tries (name_key, sender, wrong, last_ms, good_ms) values ($1, $2, 0, $3, $3)
     on conflict (name_key, sender) do update set wrong = 0, good_ms = excluded.good_ms`,
    [key, sender, nowMs],
  );
}

/** The way out at the terminal: nobody's tries of that name count any more. */
export async function unlock({ query }: Queries, name: string): Promise<void> {
  await query('delete from sign_in_tries where name_key = $1', [nameKey(name)]);
}
