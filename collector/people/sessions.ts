import { randomBytes } from 'node:crypto';
import { sha256 } from '../../protocol/sha256.ts';
import type { Role } from '../access.ts';
import type { Database, Queries } from '../database/database.ts';
import type { PeopleTables } from './people-tables.ts';

/** Who is signed in. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The unit that the roles are bound to, with all below it; null: to none. */
  readonly unit: string | null;
};

/** A working day with its overtime. */
export const sessionMs = 12 * 3_600_000;
/** A session that is in use is written down so often. */
const seenMs = 60_000;

/** Whose session that is; null: nobody's, or it is over. */
export async function personOf(
  { query }: Queries,
  token: string | null,
  nowMs: number,
): Promise<Person | null> {
  if (token === null) return null;
  const digest = digestOf(token);
  const [found] = await query<Person & { readonly last_ms: number }>(
    `select people.id, people.name, people.roles, people.unit, sessions.last_ms
     from sessions join people on people.id = sessions.person
     where digest = $1 and until_ms > $2 and off_ms is null`,
    [digest, nowMs],
  );
  if (!found) return null;
  const { last_ms, ...person } = found;
  if (nowMs - last_ms >= seenMs)
    await query('update sessions set last_ms = greatest(last_ms, $2) where digest = $1', [digest, nowMs]);
  return person;
}

type Beginning = {
  readonly person: string;
  readonly network: string;
  /** The provider that vouched; null: a password did. */
  readonly issuer?: string | null;
  readonly nowMs: number;
};

/** The token of a new session: it is given away once, and kept nowhere. */
export async function beginSession(
  { query }: Queries,
  { person, network, issuer = null, nowMs }: Beginning,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query('delete from sessions where until_ms <= $1', [nowMs]);
  await query(
    `insert into sessions (digest, person, since_ms, until_ms, last_ms, network, issuer)
     values ($1, $2, $3, $4, $3, $5, $6)`,
    [digestOf(token), person, nowMs, nowMs + sessionMs, network, issuer],
  );
  await query('update people set last_ms = $2 where id = $1', [person, nowMs]);
  return token;
}

/** Who had vouched; null: it was over. */
export async function endSession(
  { query }: Queries,
  token: string,
): Promise<Pick<PeopleTables['sessions'], 'issuer'> | null> {
  const [ended] = await query<Pick<PeopleTables['sessions'], 'issuer'>>(
    'delete from sessions where digest = $1 returning issuer',
    [digestOf(token)],
  );
  return ended ?? null;
}

/** All of somebody's, but the one of that token. How many. */
export async function endSessionsOf({ query }: Queries, person: string, but: string | null = null) {
  const digest = but === null ? '' : digestOf(but);
  const ended = await query('delete from sessions where person = $1 and digest <> $2 returning digest', [
    person,
    digest,
  ]);
  return ended.length;
}

/** By the name that `sessionsOf` gives it. The network that it came from; null: it was over. */
export async function endSessionOf(
  { query }: Queries,
  { person, session }: { readonly person: string; readonly session: string },
): Promise<string | null> {
  const [ended] = await query<Pick<PeopleTables['sessions'], 'network'>>(
    'delete from sessions where person = $1 and left(digest, 16) = $2 returning network',
    [person, session],
  );
  return ended?.network ?? null;
}

export type OwnSession = {
  /** A part of the digest: nothing that opens it. */
  readonly id: string;
  readonly sinceMs: number;
  readonly lastMs: number;
  readonly network: string;
  readonly isThis: boolean;
};

/** The newest first. */
export async function sessionsOf(
  { query }: Queries,
  {
    person,
    token,
    nowMs,
  }: { readonly person: string; readonly token: string | null; readonly nowMs: number },
): Promise<readonly OwnSession[]> {
  const rows = await query<PeopleTables['sessions']>(
    'select * from sessions where person = $1 and until_ms > $2 order by since_ms desc, digest',
    [person, nowMs],
  );
  const own = token === null ? '' : digestOf(token);
  return rows.map(({ digest, since_ms, last_ms, network }) => ({
    id: digest.slice(0, 16),
    sinceMs: since_ms,
    lastMs: last_ms,
    network,
    isThis: digest === own,
  }));
}

export async function isAnybodyThere({ query }: Pick<Database, 'query'>): Promise<boolean> {
  return (await query('select 1 from people limit 1')).length > 0;
}

function digestOf(token: string): string {
  return sha256(Buffer.from(token)).toString('hex');
}
