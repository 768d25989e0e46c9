/** Accounts that somebody keeps: switched off, without a password yet, invited by a link. Sessions that can be told apart. */
export const people012: readonly string[] = [
  `update people set roles = array_replace(roles, 'operator', 'admin')`,
  `alter table people
     alter column password drop not null,
     add column last_ms bigint,
     add column off_ms bigint`,
  `alter table sessions
     add column last_ms bigint not null default 0,
     add column network text not null default ''`,
  'update sessions set last_ms = since_ms',
  'alter table sessions alter column last_ms drop default, alter column network drop default',
  'create index sessions_person on sessions (person)',
  // The token of a link is nowhere here, only its digest.
  `create table invites (
      digest text primary key,
      person text not null unique references people on delete cascade,
      until_ms bigint not null,
      used_ms bigint
    )`,
];
