/** Which days a journal proves, also when its events are dropped. */
export const kiosks020: readonly string[] = [
  `alter table kiosks add column first_day integer, add column first_ms bigint,
     add column newest_day integer, add column newest_ms bigint`,
  `update kiosks set first_day = first.local_day, first_ms = first.at_ms from events first
     where first.device = kiosks.device and first.epoch = kiosks.epoch and first.seq = 1`,
  `update kiosks set newest_day = newest.local_day, newest_ms = newest.at_ms from events newest
     where newest.device = kiosks.device and newest.epoch = kiosks.epoch and newest.seq = kiosks.ack`,
];
