/** What a person must look at. */
export const alarms001: readonly string[] = [
  `create table forks (
      device text not null,
      epoch text not null,
      seq bigint not null,
      digest bytea not null,
      tuple bytea not null,
      received_ms bigint not null,
      primary key (device, epoch, seq, digest)
    )`,
  `create table alarms (
      kind text not null,
      device text not null,
      epoch text not null,
      seq bigint not null,
      facts text not null,
      first_ms bigint not null,
      last_ms bigint not null,
      times bigint not null,
      primary key (kind, device, epoch, seq)
    )`,
];
