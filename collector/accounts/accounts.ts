import type { Role } from '../access.ts';
import { roles as allRoles } from '../access.ts';
import type { Queries } from '../database/database.ts';
import { unlinkIdentity } from '../oidc/identities.ts';
import { newPersonId } from '../people/first-account.ts';
import type { PeopleTables } from '../people/people-tables.ts';
import { endSessionsOf } from '../people/sessions.ts';
import { nameKey } from '../people/tries.ts';
import { isWithin, type Reach } from '../units/reach.ts';

export type Account = Pick<PeopleTables['people'], 'id' | 'name' | 'roles' | 'unit' | 'off_ms'>;

/** Held until the transaction ends; null: nobody within that reach has it. */
export async function accountOf({ query }: Queries, id: string, reach: Reach): Promise<Account | null> {
  const [account] = await query<Account>(
    'select id, name, roles, unit, off_ms from people where id = $1 for update',
    [id],
  );
  return account && isWithin(reach, account.unit) ? account : null;
}

type Making = Pick<Account, 'name' | 'roles' | 'unit'> & { readonly nowMs: number };

/** Without a password yet; null: somebody is called so. */
export async function makeAccount(
  { query }: Queries,
  { name, roles, unit, nowMs }: Making,
): Promise<string | null> {
  const made = (await query(
    `insert into people (id, name, name_key, roles, unit, since_ms) values ($1, $2, $3, $4, $5, $6)
     on conflict (name_key) do nothing returning id`,
    [newPersonId(), name, nameKey(name), inOrder(roles), unit, nowMs],
  )) as readonly { id: string }[];
  return made[0]?.id ?? null;
}

/** Once each, in the order in which they are listed. */
export function inOrder(roles: readonly Role[]): readonly Role[] {
  return allRoles.filter((role) => roles.includes(role));
}

/** `issuer`: of the provider by which one can come in; null: there is none. */
type Changing = { readonly id: string; readonly issuer: string | null };

/** False: nobody else could make accounts any more. */
export async function setRoles(
  queries: Queries,
  { id, issuer, roles, unit }: Changing & Pick<Account, 'roles' | 'unit'>,
): Promise<boolean> {
  const isAdmin = roles.includes('admin') && unit === null;
  if (!isAdmin && (await isLastAdmin(queries, { id, issuer }))) return false;
  await queries.query('update people set roles = $2, unit = $3 where id = $1', [id, inOrder(roles), unit]);
  return true;
}

/** Whoever is signed in under it is out, and its link is good no more. False: nobody else could make accounts any more. */
export async function switchOff(
  queries: Queries,
  { id, issuer, nowMs }: Changing & { readonly nowMs: number },
): Promise<boolean> {
  if (await isLastAdmin(queries, { id, issuer })) return false;
  await queries.query('update people set off_ms = $2 where id = $1', [id, nowMs]);
  await queries.query('delete from invites where person = $1', [id]);
  await endSessionsOf(queries, id);
  return true;
}

export async function switchOn({ query }: Queries, id: string): Promise<void> {
  await query('update people set off_ms = null where id = $1', [id]);
}

/** Whether they may be bound there: whoever is bound themselves gives no more than their own. */
export async function isUnitFor({ query }: Queries, unit: string | null, reach: Reach): Promise<boolean> {
  if (!isWithin(reach, unit)) return false;
  return unit === null || (await query('select 1 from units where id = $1', [unit])).length > 0;
}

/**
 * The provider vouches for them no more, and whoever is signed in under it is out. null: it did not. False: nobody else could
 * make accounts any more.
 */
export async function unlink(queries: Queries, { id, issuer }: Changing): Promise<boolean | null> {
  const [own] = await queries.query<Pick<PeopleTables['people'], 'password'>>(
    'select password from people where id = $1',
    [id],
  );
  if (own?.password === null && (await isLastAdmin(queries, { id, issuer }))) return false;
  if (!(await unlinkIdentity(queries, id))) return null;
  await endSessionsOf(queries, id);
  return true;
}

/** Who has no way in could not make accounts, and who is bound to a unit makes none for the whole. The lock holds off a second change of that kind. */
async function isLastAdmin({ query }: Queries, { id, issuer }: Changing): Promise<boolean> {
  await query('lock table people in share row exclusive mode');
  const admins = await query<{ id: string }>(
    `select id from people left join identities on identities.person = people.id
     where 'admin' = any(roles) and unit is null and off_ms is null and (password is not null or issuer = $1)`,
    [issuer],
  );
  return admins.length === 1 && admins[0]?.id === id;
}
