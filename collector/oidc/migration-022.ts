/** Whom a provider elsewhere vouches for, and sign-ins that are under way there. */
export const oidc022: readonly string[] = [
  `create table identities (
      person text primary key references people on delete cascade,
      issuer text not null,
      subject text not null,
      since_ms bigint not null,
      unique (issuer, subject)
    )`,
  // Of a token that a browser keeps: state, nonce and verifier come out of the token and lie nowhere.
  `create table oidc_flows (
      digest text primary key,
      sender text not null,
      invite text,
      person text references people on delete cascade,
      until_ms bigint not null
    )`,
  'create index oidc_flows_sender on oidc_flows (sender, until_ms)',
  // An address that the provider has to have checked takes the place of the link.
  'alter table invites add column mail text',
  'create index invites_mail on invites (mail)',
  // Who vouched when it began; none: a password.
  'alter table sessions add column issuer text',
];
