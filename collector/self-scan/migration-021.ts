/** Visits that visitors counted with their own phones: how many, and nothing of whom. */
export const selfScans021: readonly string[] = [
  `create table self_scans (
      venue text not null,
      local_day integer not null,
      entrance text not null,
      hour smallint not null,
      n integer not null,
      primary key (venue, local_day, entrance, hour)
    )`,
  'create index self_scans_day on self_scans (local_day, venue)',
];
