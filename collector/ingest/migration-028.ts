/** A day of events is dropped journal by journal. */
export const ingest028: readonly string[] = [
  // Whose events of a day are written off while others of that day are not: `seq` is the last one. Empty between drops.
  `create table dropped_journals (
      day integer not null,
      device text not null,
      epoch text not null,
      seq bigint not null,
      primary key (day, device, epoch)
    )`,
  // It was the day in UTC; in the zone of the collector that may have been a day more, and no event goes before its time.
  `update event_days set last_day = to_char(to_date(last_day::text, 'YYYYMMDD') + 1, 'YYYYMMDD')::integer
   where day = 0 and dropped_day is null`,
];
