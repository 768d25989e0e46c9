/**
 * Forward only: a released list is never changed, a new one is added at the end.
 * One statement a string: the extended protocol takes no more.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table kiosks (
      device text not null,
      epoch text not null,
      ack bigint not null,
      head bytea not null,
      last_contact_ms bigint not null,
      venue text,
      gate text,
      primary key (device, epoch)
    )`,
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
    // The head at the end of each batch: the head at any seq is at most one batch of hashing away.
    `create table checkpoints (
      device text not null,
      epoch text not null,
      seq bigint not null,
      head bytea not null,
      primary key (device, epoch, seq)
    )`,
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
    `create table counts (
      local_day integer not null,
      venue text not null,
      gate text not null,
      hour smallint not null,
      direction text not null,
      decision text not null,
      n bigint not null,
      primary key (local_day, venue, gate, hour, direction, decision)
    )`,
  ],
  // What staff did, and why a scan was refused; rows from before have none. A call for help is looked for in each kiosk's own.
  [
    'alter table events add column reason text',
    `create index events_staff on events (device, epoch, seq) where kind = 'staff'`,
  ],
  // The right edge of the tree over each kiosk's events (RFC 6962), and the key that signed its first checkpoint.
  [
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
  ],
];
