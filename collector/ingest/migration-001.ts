/** Every event, and why some are set apart. */
export const ingest001: readonly string[] = [
  // Every row that was received, as bytes: a poison row may hold NUL or bytes that are not UTF-8.
  // The columns beside the tuple are null for a row in quarantine.
  `create table events (
      device text not null,
      epoch text not null,
      seq bigint not null,
      tuple bytea not null,
      kind text,
      at_ms bigint,
      local_day integer,
      hour smallint,
      venue text,
      gate text,
      direction text,
      decision text,
      credential text,
      primary key (device, epoch, seq)
    )`,
  `create index events_config on events (device, epoch, seq) where kind = 'config'`,
  `create table quarantine (
      device text not null,
      epoch text not null,
      seq bigint not null,
      reason text not null,
      received_ms bigint not null,
      primary key (device, epoch, seq),
      foreign key (device, epoch, seq) references events
    )`,
];
