/** The right edge of the tree over each kiosk's events (RFC 6962), and the key that signed its first checkpoint. */
export const proof003: readonly string[] = [
  `create table trees (
      device text not null,
      epoch text not null,
      size bigint not null,
      edge bytea not null,
      key text,
      primary key (device, epoch)
    )`,
  // The edge at the end of each batch: an older checkpoint is countersigned again when its answer was lost.
  'alter table checkpoints add column edge bytea',
];
