/** The units that venues lie in, what became of them, and who did what to units and venues. */
export const units014: readonly string[] = [
  // `until_day` is the first day on which the unit is there no more.
  `create table units (
      id text primary key,
      name text not null,
      kind text not null check (kind in ('province', 'district', 'commune', 'other')),
      code text,
      parent text references units,
      since_day integer not null,
      until_day integer check (until_day > since_day),
      source text not null,
      source_day integer
    )`,
  'create index units_parent on units (parent)',
  // A merger names the one that goes on; a split names each one that it was split into; a rename names the unit itself and
  // the name that it had until that day.
  `create table unit_changes (
      number bigint generated always as identity primary key,
      kind text not null check (kind in ('merger', 'split', 'rename')),
      from_unit text not null references units,
      to_unit text not null references units,
      day integer not null,
      old_name text
    )`,
  // Figures of a unit go on in one other.
  `create unique index unit_changes_merger on unit_changes (from_unit) where kind = 'merger'`,
];
