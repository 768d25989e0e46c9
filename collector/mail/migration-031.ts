/** Letters on their way: one a paper and recipient. */
export const mail031: readonly string[] = [
  `create table letters (
      number bigint generated always as identity primary key,
      paper bigint not null references papers,
      recipient text not null,
      message_id text not null unique,
      state text not null,
      tries integer not null,
      next_ms bigint not null,
      begun_ms bigint,
      is_doubtful boolean not null,
      why text,
      answer text not null,
      settled_ms bigint,
      unique (paper, recipient)
    )`,
  `create index letters_queued on letters (next_ms) where state = 'queued'`,
];
