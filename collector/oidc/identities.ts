import type { Queries } from '../database/database.ts';
import type { PeopleTables } from '../people/people-tables.ts';
import type { OidcTables } from './oidc-tables.ts';

/** Somebody at a provider. */
export type Identity = Pick<OidcTables['identities'], 'issuer' | 'subject'>;
type Known = Pick<PeopleTables['people'], 'id' | 'name' | 'roles' | 'unit'>;

/** Whose account is linked with that; held until the transaction ends. null: nobody's, or it is switched off. */
export async function personOfIdentity(
  { query }: Queries,
  { issuer, subject }: Identity,
): Promise<Known | null> {
  const [known] = await query<Known>(
    `select id, name, roles, unit from people join identities on identities.person = people.id
     where issuer = $1 and subject = $2 and off_ms is null for update of people`,
    [issuer, subject],
  );
  return known ?? null;
}

type Mailed = { readonly mail: string; readonly nowMs: number };

/** For whose account an administrator wrote that address down, while its link is good; null: nobody's, or several. */
export async function personOfMail({ query }: Queries, { mail, nowMs }: Mailed): Promise<Known | null> {
  const rows = await query<Known>(
    `select people.id, people.name, people.roles, people.unit
     from invites join people on people.id = invites.person
     where mail = $1 and used_ms is null and until_ms > $2 and off_ms is null
       and not exists (select 1 from identities where identities.person = people.id)
     for update of people`,
    [mail, nowMs],
  );
  return rows.length === 1 ? rows[0]! : null;
}

type Linking = Identity & { readonly person: string; readonly nowMs: number };

/** In the place of whom that account was linked with before. False: somebody else's is linked with it. */
export async function linkIdentity(
  { query }: Queries,
  { person, issuer, subject, nowMs }: Linking,
): Promise<boolean> {
  await query('lock table identities in share row exclusive mode');
  const others = await query('select 1 from identities where issuer = $1 and subject = $2 and person <> $3', [
    issuer,
    subject,
    person,
  ]);
  if (others.length > 0) return false;
  await query(
    `insert into identities (person, issuer, subject, since_ms) values ($1, $2, $3, $4)
     on conflict (person) do update
     set issuer = excluded.issuer, subject = excluded.subject, since_ms = excluded.since_ms`,
    [person, issuer, subject, nowMs],
  );
  return true;
}

/** An address that is still waited for binds nobody any more. False: there was no link. */
export async function unlinkIdentity({ query }: Queries, person: string): Promise<boolean> {
  await query('update invites set mail = null where person = $1', [person]);
  return (await query('delete from identities where person = $1 returning person', [person])).length > 0;
}

/** When somebody's account was linked with that provider; null: it is not. */
export async function linkedSince(
  { query }: Queries,
  { person, issuer }: { readonly person: string; readonly issuer: string | null },
): Promise<number | null> {
  const [identity] = await query<Pick<OidcTables['identities'], 'since_ms'>>(
    'select since_ms from identities where person = $1 and issuer = $2',
    [person, issuer],
  );
  return identity?.since_ms ?? null;
}
