import { randomBytes } from 'node:crypto';
import { sha256 } from '../../protocol/sha256.ts';
import type { Queries } from '../database/database.ts';
import { makeRoom } from '../people/make-room.ts';
import type { OidcTables } from './oidc-tables.ts';

/** So long a sign-in may take at the provider, and so long its second factor may after that. */
export const flowMs = 10 * 60_000;

/** What goes to the provider and comes back. Each comes out of the browser's token one way, so that the database has none of them. */
export type FlowSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string };

export function secretsOf(token: string): FlowSecrets {
  const derive = (use: string) => sha256(Buffer.from(`oidc ${use} ${token}`)).toString('base64url');
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') };
}

type Beginning = {
  readonly sender: string;
  /** The link that is followed; null: somebody signs in. */
  readonly invite: string | null;
  readonly nowMs: number;
};

/** The token that the browser keeps meanwhile. */
export async function beginFlow(queries: Queries, { sender, invite, nowMs }: Beginning): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await makeRoom(queries, { table: 'oidc_flows', sender, nowMs });
  await queries.query('insert into oidc_flows (digest, sender, invite, until_ms) values ($1, $2, $3, $4)', [
    digestOf(token),
    sender,
    invite,
    nowMs + flowMs,
  ]);
  return token;
}

/** True once for each that goes on; null: it is over, or never was. */
export async function takeFlow(
  { query }: Queries,
  token: string,
  nowMs: number,
): Promise<Pick<OidcTables['oidc_flows'], 'invite'> | null> {
  const [taken] = await query<Pick<OidcTables['oidc_flows'], 'invite' | 'until_ms'>>(
    'delete from oidc_flows where digest = $1 and person is null returning invite, until_ms',
    [digestOf(token)],
  );
  return taken && taken.until_ms > nowMs ? { invite: taken.invite } : null;
}

type Waiting = {
  readonly token: string;
  readonly sender: string;
  readonly person: string;
  readonly nowMs: number;
};

/** The provider has vouched for them: their code is still to come. */
export async function waitForCode(
  { query }: Queries,
  { token, sender, person, nowMs }: Waiting,
): Promise<void> {
  await query('insert into oidc_flows (digest, sender, person, until_ms) values ($1, $2, $3, $4)', [
    digestOf(token),
    sender,
    person,
    nowMs + flowMs,
  ]);
}

/** Whose code is still to come; null: nobody's, or too late. */
export async function whoseCode({ query }: Queries, token: string, nowMs: number): Promise<string | null> {
  const [flow] = await query<{ person: string }>(
    'select person from oidc_flows where digest = $1 and person is not null and until_ms > $2',
    [digestOf(token), nowMs],
  );
  return flow?.person ?? null;
}

/** False: somebody was quicker. */
export async function endFlow({ query }: Queries, token: string): Promise<boolean> {
  return (
    (await query('delete from oidc_flows where digest = $1 returning digest', [digestOf(token)])).length > 0
  );
}

function digestOf(token: string): string {
  return sha256(Buffer.from(token)).toString('hex');
}
