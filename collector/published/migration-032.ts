/** What is published, and under which address. */
export const published032: readonly string[] = [
  // Of a unit or of a venue. One that ended leads nowhere, for ever.
  `create table public_pages (
      code text primary key,
      unit text,
      venue text,
      since_ms bigint not null,
      since_by text not null,
      ended_ms bigint,
      ended_by text,
      check (num_nonnulls(unit, venue) = 1)
    )`,
  'create unique index public_pages_unit on public_pages (unit) where ended_ms is null',
  'create unique index public_pages_venue on public_pages (venue) where ended_ms is null',
  // A day of what kiosks write as one venue, as it was published first: it stays so, whatever comes later. `hours`: of each
  // of the 24, 0 where it is withheld; `rest`: of all that are withheld, together, 0 where that is withheld too; `total`:
  // of what is published.
  `create table released_days (
      local_day integer not null,
      venue text not null,
      total bigint not null,
      rest bigint not null,
      hours bigint[] not null,
      is_complete boolean not null,
      primary key (local_day, venue)
    )`,
];
