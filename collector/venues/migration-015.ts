/** The registry of venues, what is looked for in it, and where its rows came from. */
export const venues015: readonly string[] = [
  `create table venue_imports (
      number bigint generated always as identity primary key,
      at_ms bigint not null,
      who text not null,
      file text not null,
      venues integer not null,
      undone_ms bigint
    )`,
  `create table venues (
      id text primary key,
      name text not null,
      unit text references units,
      kind text not null,
      address text not null,
      contact_name text not null,
      contact_phone text not null,
      hours jsonb,
      entrances jsonb not null,
      since_day integer not null,
      closed_day integer,
      version integer not null,
      created_ms bigint not null,
      created_by text not null,
      changed_ms bigint not null,
      changed_by text not null,
      import bigint references venue_imports,
      sort text collate "C" not null,
      search text not null
    )`,
  'create index venues_sort on venues (sort, id)',
  'create index venues_unit on venues (unit, sort, id)',
  'create index venues_import on venues (import) where import is not null',
  // The words of `search`, which is what is looked for by its begin. Written and deleted with the venue.
  `create table venue_words (
      word text collate "C" not null,
      venue text not null,
      primary key (word, venue)
    )`,
  // Kiosks write this id and mean that venue.
  `create table venue_aliases (
      alias text primary key,
      venue text not null references venues,
      at_ms bigint not null,
      who text not null
    )`,
  'create index venue_aliases_venue on venue_aliases (venue)',
  // A file that was looked through and waits for a word.
  `create table venue_previews (
      token text primary key,
      who text not null,
      at_ms bigint not null,
      file text not null,
      venues jsonb not null,
      bad integer not null
    )`,
];
