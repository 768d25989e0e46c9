/** Keys of people that their devices keep, by WebAuthn. */
export const passkeys022: readonly string[] = [
  `create table passkeys (
      id text primary key,
      person text not null references people on delete cascade,
      name text not null,
      public_key bytea not null,
      counter bigint not null,
      since_ms bigint not null,
      last_ms bigint,
      regressed_ms bigint
    )`,
  'create index passkeys_person on passkeys (person)',
  // Digests: whoever reads them knows none that is open.
  `create table passkey_challenges (
      digest text primary key,
      sender text not null,
      person text references people on delete cascade,
      until_ms bigint not null
    )`,
  'create index passkey_challenges_sender on passkey_challenges (sender, until_ms)',
];
