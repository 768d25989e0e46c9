/** Each journal of a kiosk, and how far it is here. */
export const kiosks001: readonly string[] = [
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
];
