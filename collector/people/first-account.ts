import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role } from '../access.ts';
import type { Queries } from '../database/database.ts';
import { hashPassword } from './password.ts';
import { beginSession, isAnybodyThere } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';
import { nameKey } from './tries.ts';

/** Who holds the link of the first start makes the first account; it is good once, and as long as nobody has one. */
export type FirstKey = {
  /** In the link; lives in memory only, so that each start of a collector without people has another. */
  readonly key: string;
  fits(given: string): boolean;
  /** An account was made with it. */
  use(): void;
  /** Resolves then. */
  readonly used: Promise<void>;
};

export function makeFirstKey(): FirstKey {
  return firstKeyOf(randomBytes(16).toString('hex'));
}

/** The same key in another process. */
export function firstKeyOf(key: string): FirstKey {
  const { promise: used, resolve: use } = Promise.withResolvers<void>();
  return {
    key,
    use,
    used,
    fits: (given) =>
      given.length === key.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(key)),
  };
}

/** What the page's address carries behind its `#`, where no server and no log sees it. */
export function firstLink(root: string, { key }: FirstKey): string {
  return `${root}/#first=${key}`;
}

type First = {
  readonly name: string;
  readonly password: string;
  readonly network: string;
  readonly nowMs: number;
};

const firstRoles: readonly Role[] = ['admin'];

/** null: somebody has an account. The lock holds off a second one that comes at the same time. */
export async function makeFirstAccount(
  queries: Queries,
  { name, password, network, nowMs }: First,
): Promise<SignedIn | null> {
  await queries.query('lock table people in exclusive mode');
  if (await isAnybodyThere(queries)) return null;
  const id = newPersonId();
  await queries.query(
    'insert into people (id, name, name_key, password, roles, since_ms) values ($1, $2, $3, $4, $5, $6)',
    [id, name.trim(), nameKey(name), await hashPassword(password), firstRoles, nowMs],
  );
  const token = await beginSession(queries, { person: id, network, nowMs });
  return { token, person: { id, name: name.trim(), roles: firstRoles, unit: null } };
}

export function newPersonId(): string {
  return `p-${randomBytes(6).toString('hex')}`;
}
