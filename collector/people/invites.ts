import { randomBytes } from 'node:crypto';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { sha256 } from '../../protocol/sha256.ts';
import type { Queries } from '../database/database.ts';
import type { PeopleTables } from './people-tables.ts';

/** So long a link is good. */
export const inviteMs = 72 * 3_600_000;

export type Invite = { readonly key: string; readonly untilMs: number };

type Inviting = {
  readonly person: string;
  /** Whoever the provider has checked that address of needs no link; null: as it was said before. */
  readonly mail?: string | null;
  readonly nowMs: number;
};

/** What the link carries behind its `#`; an earlier one of that person is good no more. */
export async function makeInvite(
  { query }: Queries,
  { person, mail = null, nowMs }: Inviting,
): Promise<Invite> {
  const [key, untilMs] = [randomBytes(32).toString('base64url'), nowMs + inviteMs];
  await query(
    `insert into invites (digest, person, until_ms, mail) values ($1, $2, $3, $4)
     on conflict (person) do update set digest = excluded.digest, until_ms = excluded.until_ms, used_ms = null`,
    [inviteDigest(key), person, untilMs, mail],
  );
  return { key, untilMs };
}

export type InviteFault = { readonly kind: 'unknown' | 'used' | 'expired' };
export type Invited = Pick<PeopleTables['people'], 'id' | 'name'>;

/** Whom the link is for; held until the transaction ends. */
export async function readInvite(
  { query }: Queries,
  digest: string,
  nowMs: number,
): Promise<Result<Invited, InviteFault>> {
  const [row] = await query<Invited & Pick<PeopleTables['invites'], 'until_ms' | 'used_ms'>>(
    `select people.id, people.name, until_ms, used_ms from invites join people on people.id = invites.person
     where digest = $1 and off_ms is null for update of people`,
    [digest],
  );
  if (!row) return failed({ kind: 'unknown' });
  if (row.used_ms !== null) return failed({ kind: 'used' });
  if (row.until_ms <= nowMs) return failed({ kind: 'expired' });
  return ok({ id: row.id, name: row.name });
}

/** It is good no more, nor is the address that was written down with it. False: it was so already. */
export async function spendInvite({ query }: Queries, person: string, nowMs: number): Promise<boolean> {
  const used = await query(
    'update invites set used_ms = $2, mail = null where person = $1 and used_ms is null returning person',
    [person, nowMs],
  );
  return used.length > 0;
}

type Taking = { readonly key: string; readonly password: string; readonly nowMs: number };

/** `password` as it is kept. The link is used up, and wrong passwords of before count no more. */
export async function takeInvite(
  queries: Queries,
  { key, password, nowMs }: Taking,
): Promise<Result<Invited, InviteFault>> {
  const invited = await readInvite(queries, inviteDigest(key), nowMs);
  if (!invited.ok) return invited;
  const { id } = invited.value;
  if (!(await spendInvite(queries, id, nowMs))) return failed({ kind: 'used' });
  await queries.query('update people set password = $2 where id = $1', [id, password]);
  await queries.query(
    'update sign_in_tries set wrong = 0 where name_key = (select name_key from people where id = $1)',
    [id],
  );
  return invited;
}

/** What the database has of a link. */
export function inviteDigest(key: string): string {
  return sha256(Buffer.from(key)).toString('hex');
}
