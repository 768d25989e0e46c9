/**
 * Everybody who passed in a month, by unit: what was counted since the beginning is the sum of the months before, and of the
 * days of one month.
 */
export const figures027: readonly string[] = [
  `create table unit_months (
      month integer not null,
      unit text not null,
      passed bigint not null,
      primary key (month, unit)
    )`,
  `insert into unit_months select local_day / 100, unit, sum(passed_in + passed_out) from unit_days group by 1, 2`,
  // Which venues were open on a day is read from the index alone.
  'create index venues_open on venues (unit, since_day, closed_day)',
];
