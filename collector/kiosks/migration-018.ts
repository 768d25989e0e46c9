/** What outlives the events of a kiosk that are dropped. */
export const kiosks018: readonly string[] = [
  // Up to which seq its events were dropped by rule; the settings that name its place, as they came.
  'alter table kiosks add column dropped bigint not null default 0',
  'alter table kiosks add column config bytea',
  `update kiosks set config = (
      select tuple from events
      where events.device = kiosks.device and events.epoch = kiosks.epoch and events.seq = kiosks.config_seq
    )`,
  'alter table kiosks drop column config_seq',
];
