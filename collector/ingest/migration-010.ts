/** A group passes as one: how many people an event is about. Of rows from before each was about one. */
export const ingest010: readonly string[] = [
  'alter table events add column people smallint not null default 1',
];
