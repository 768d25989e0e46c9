/** Who is inside by a gate, sealed for the other gates of its venue: one a kiosk, and nothing of it can be read here. */
export const rollCall011: readonly string[] = [
  `create table roll_sheets (
      device text primary key references devices on delete cascade,
      id text not null,
      epoch text not null,
      seq bigint not null,
      sealed bytea not null,
      seen_seq bigint not null,
      seen_at_ms bigint not null,
      seen_ms bigint not null
    )`,
  'create index devices_venue on devices (venue)',
];
