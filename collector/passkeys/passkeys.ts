import type { Queries } from '../database/database.ts';
import type { PeopleTables } from '../people/people-tables.ts';
import type { PasskeyTables } from './passkey-tables.ts';

type Passkey = PasskeyTables['passkeys'];

/** Of one person. */
export const mostPasskeys = 10;

/** The oldest first. */
export async function passkeysOf({ query }: Queries, person: string): Promise<readonly Passkey[]> {
  return query<Passkey>('select * from passkeys where person = $1 order by since_ms, id', [person]);
}

/** False: that credential is known already. */
export async function addPasskey(
  { query }: Queries,
  { id, person, name, public_key, counter, since_ms }: Omit<Passkey, 'last_ms' | 'regressed_ms'>,
): Promise<boolean> {
  const added = await query(
    `insert into passkeys (id, person, name, public_key, counter, since_ms) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do nothing returning id`,
    [id, person, name, public_key, counter, since_ms],
  );
  return added.length > 0;
}

/** What its person called it; null: they have no such one. */
export async function removePasskey(
  { query }: Queries,
  { id, person }: Pick<Passkey, 'id' | 'person'>,
): Promise<string | null> {
  const [removed] = await query<Pick<Passkey, 'name'>>(
    'delete from passkeys where id = $1 and person = $2 returning name',
    [id, person],
  );
  return removed?.name ?? null;
}

/** How many there were. */
export async function dropPasskeys({ query }: Queries, person: string): Promise<number> {
  return (await query('delete from passkeys where person = $1 returning id', [person])).length;
}

export type KeyOfSomebody = Pick<Passkey, 'id' | 'person' | 'name' | 'public_key' | 'counter'> & {
  readonly who: PeopleTables['people']['name'];
};

/** Whose it is; null: nobody’s, or their account is switched off. */
export async function passkeyById({ query }: Queries, id: string): Promise<KeyOfSomebody | null> {
  const [key] = await query<KeyOfSomebody>(
    `select passkeys.id, person, passkeys.name, public_key, counter, people.name as who
     from passkeys join people on people.id = person where passkeys.id = $1 and off_ms is null`,
    [id],
  );
  return key ?? null;
}

type Use = { readonly id: string; readonly counter: number; readonly nowMs: number };

/** Whether its counter went back, as that of a copy does: devices that count none stay at 0. null: it was removed meanwhile. */
export async function notePasskeyUse(
  { query }: Queries,
  { id, counter, nowMs }: Use,
): Promise<boolean | null> {
  const [before] = await query<Pick<Passkey, 'counter'>>(
    'select counter from passkeys where id = $1 for update',
    [id],
  );
  if (!before) return null;
  const isRegressed = (counter > 0 || before.counter > 0) && counter <= before.counter;
  await query(
    `update passkeys set last_ms = $2, counter = greatest(counter, $3),
       regressed_ms = case when $4 then $2 else regressed_ms end where id = $1`,
    [id, nowMs, counter, isRegressed],
  );
  return isRegressed;
}
