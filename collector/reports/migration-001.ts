/** The figures of each hour. */
export const reports001: readonly string[] = [
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
];
