/** The chain at the end of each batch. */
export const proof001: readonly string[] = [
  // The head at the end of each batch: the head at any seq is at most one batch of hashing away.
  `create table checkpoints (
      device text not null,
      epoch text not null,
      seq bigint not null,
      head bytea not null,
      primary key (device, epoch, seq)
    )`,
];
