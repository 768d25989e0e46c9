/**
 * At how many places somebody passed on a day, by the unit that the venue has in the registry today (empty: none). Of
 * places that the registry does not know `unknown` has the number; they lie in no unit.
 */
export const figures037: readonly string[] = [
  `create table unit_places (
      local_day integer not null,
      unit text not null,
      active bigint not null,
      unknown bigint not null,
      primary key (local_day, unit)
    )`,
  // Those that are closed, or not open yet: few, and looked for.
  'create index venues_closed on venues (closed_day) where closed_day is not null',
  'create index venues_since on venues (since_day)',
  `insert into unit_places
   select heard.local_day, coalesce(venues.unit, ''), count(distinct venues.id collate "C"),
     count(*) filter (where venues.id is null)
   from venue_days heard
     left join venue_aliases alias on alias.alias = heard.venue
     left join venues on venues.id = coalesce(alias.venue, heard.venue)
   where heard.passed_in + heard.passed_out > 0 group by 1, 2`,
];
