import { randomBytes } from 'node:crypto';
import { sha256 } from '../../protocol/sha256.ts';
import type { Role } from '../access.ts';
import type { Database, Queries } from '../database/database.ts';

/** Who is signed in. */
export type Person = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/** A working day with its overtime. */
export const sessionMs = 12 * 3_600_000;

/** Whose session that is; null: nobody's, or it is over. */
export async function personOf(
  { query }: Queries,
  token: string | null,
  nowMs: number,
): Promise<Person | null> {
  if (token === null) return null;
  const [person] = await query<Person>(
    `select people.id, people.name, people.roles from sessions join people on people.id = sessions.person
     where digest = $1 and until_ms > $2`,
    [digestOf(token), nowMs],
  );
  return person ?? null;
}

/** The token of a new session: it is given away once, and kept nowhere. */
export async function beginSession({ query }: Queries, person: string, nowMs: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query('delete from sessions where until_ms <= $1', [nowMs]);
  await query('insert into sessions (digest, person, since_ms, until_ms) values ($1, $2, $3, $4)', [
    digestOf(token),
    person,
    nowMs,
    nowMs + sessionMs,
  ]);
  return token;
}

export async function endSession({ query }: Queries, token: string): Promise<void> {
  await query('delete from sessions where digest = $1', [digestOf(token)]);
}

export async function isAnybodyThere({ query }: Pick<Database, 'query'>): Promise<boolean> {
  return (await query('select 1 from people limit 1')).length > 0;
}

function digestOf(token: string): string {
  return sha256(Buffer.from(token)).toString('hex');
}
