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

/** How long nobody may try that name after so many wrong passwords in a row: as the PIN of a kiosk. */
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

export function createSignIn() {
  /** Each of them is tried once at a time, so that a lock holds after so many tries and not some later. */
  const underWay = new Set<string>();

  async function check(
    database: Database,
    { key, password }: { key: string; password: string },
    nowMs: number,
  ) {
    const untilMs = await lockedUntilMs(database, key, nowMs);
    if (untilMs > nowMs) return failed({ kind: 'locked', untilMs } as const);
    const [known] = await database.query<Person & { readonly password: string }>(
      'select id, name, roles, password from people where name_key = $1',
      [key],
    );
    if (!(await isPassword(password, known?.password ?? null)) || !known) {
      await database.transaction((queries) => noteWrong(queries, key, nowMs));
      return failed({ kind: 'wrong' } as const);
    }
    const token = await database.transaction(async (queries) => {
      await queries.query('delete from sign_in_tries where name_key = $1', [key]);
      return beginSession(queries, known.id, nowMs);
    });
    return ok({ token, person: { id: known.id, name: known.name, roles: known.roles } });
  }

  return async (
    database: Database,
    { name, password }: Given,
    { nowMs, place }: { readonly nowMs: number; readonly place: Place },
  ): Promise<Result<SignedIn, SignInFault>> => {
    const key = nameKey(name);
    if (underWay.has(key)) return failed({ kind: 'busy' });
    underWay.add(key);
    try {
      const leave = await place();
      if (leave === null) return failed({ kind: 'busy' });
      return await check(database, { key, password }, nowMs).finally(leave);
    } finally {
      underWay.delete(key);
    }
  };
}

async function lockedUntilMs({ query }: Queries, key: string, nowMs: number): Promise<number> {
  const [tries] = await query<{ wrong: number; last_ms: number }>(
    'select wrong, last_ms from sign_in_tries where name_key = $1',
    [key],
  );
  // A clock that was set back keeps it shut as long as it was to be, and no longer.
  return tries ? Math.min(tries.last_ms, nowMs) + lockMs(tries.wrong) : 0;
}

/** Every try is written down before it is answered: a restart gives no more of them. */
async function noteWrong({ query }: Queries, key: string, nowMs: number): Promise<void> {
  await query('delete from sign_in_tries where last_ms < $1', [nowMs - forgottenMs]);
  await query(
    `insert into sign_in_tries (name_key, wrong, last_ms)
     select $1, 1, $2 where (select count(*) from sign_in_tries) < $3
        or exists (select 1 from sign_in_tries where name_key = $1)
        or exists (select 1 from people where name_key = $1)
     on conflict (name_key) do update set wrong = sign_in_tries.wrong + 1, last_ms = excluded.last_ms`,
    [key, nowMs, mostNames],
  );
}
