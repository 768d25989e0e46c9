/** Who may read here. */
export const people006: readonly string[] = [
  `create table people (
      id text primary key,
      name text not null,
      name_key text not null unique,
      password text not null,
      roles text[] not null,
      since_ms bigint not null
    )`,
  // The token is nowhere here, only its digest.
  `create table sessions (
      digest text primary key,
      person text not null references people on delete cascade,
      since_ms bigint not null,
      until_ms bigint not null
    )`,
  // Wrong passwords in a row, of a name that is somebody's or nobody's.
  `create table sign_in_tries (
      name_key text primary key,
      wrong integer not null,
      last_ms bigint not null
    )`,
];
