const columns = ['passed_in', 'passed_out', 'refused', 'retried', 'asked']
  .map((name) => `${name} bigint not null`)
  .join(', ');

/** Sums of `counts`: those of a venue are written with the batch, those of a unit by a job soon after. */
export const figures018: readonly string[] = [
  // Of `n`, what was counted from events that were dropped by rule.
  'alter table counts add column dropped bigint not null default 0',
  // By the id that kiosks write.
  `create table venue_days (
      venue text not null,
      local_day integer not null,
      ${columns},
      primary key (venue, local_day)
    )`,
  `insert into venue_days
   select venue, local_day,
     coalesce(sum(n) filter (where decision = 'admit' and direction = 'in'), 0),
     coalesce(sum(n) filter (where decision = 'admit' and direction = 'out'), 0),
     coalesce(sum(n) filter (where decision = 'refuse'), 0),
     coalesce(sum(n) filter (where decision = 'retry'), 0),
     coalesce(sum(n) filter (where decision = 'ask'), 0)
   from counts group by 1, 2`,
  // Where what kiosks write belongs today.
  `create view venue_units as
     select id as written, unit from venues
     union all
     select alias, venues.unit from venue_aliases join venues on venues.id = venue_aliases.venue`,
  // By the unit that the venue has in the registry today; empty: none, or no venue.
  `create table unit_hours (
      local_day integer not null,
      unit text not null,
      hour smallint not null,
      ${columns},
      primary key (local_day, unit, hour)
    )`,
  `create table unit_days (
      local_day integer not null,
      unit text not null,
      ${columns},
      primary key (local_day, unit)
    )`,
  // Days whose sums by unit are to be made anew; `unit` null: of all units.
  `create table stale_figures (
      number bigint generated always as identity primary key,
      local_day integer not null,
      unit text
    )`,
  'insert into stale_figures (local_day) select distinct local_day from counts',
  // Every batch that was committed before that moment is in the sums by unit.
  `create table figure_builds (
      only_row boolean primary key check (only_row),
      as_of_ms bigint not null
    )`,
  'insert into figure_builds values (true, 0)',
];
