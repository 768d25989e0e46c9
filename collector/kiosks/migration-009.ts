/**
 * Which event of a journal says the names of its place: written down when it came, so that what is dated ahead never
 * names anything, however long one waits.
 */
export const kiosks009: readonly string[] = [
  'alter table kiosks add column config_seq bigint',
  `update kiosks set config_seq = (
      select max(seq) from events
      where events.device = kiosks.device and events.epoch = kiosks.epoch and kind = 'config'
        and at_ms <= extract(epoch from now()) * 1000 + 86400000
    )`,
];
