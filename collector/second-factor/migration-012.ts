/** What proves a person besides the password. */
export const secondFactor012: readonly string[] = [
  // The secret is sealed under a key that is not in the database. Until it is on, nobody is asked for a code.
  `create table second_factors (
      person text primary key references people on delete cascade,
      sealed bytea not null,
      on_ms bigint,
      last_step bigint not null
    )`,
  // Digests of codes that were not used yet.
  `create table recovery_codes (
      person text not null references people on delete cascade,
      digest text not null,
      primary key (person, digest)
    )`,
];
