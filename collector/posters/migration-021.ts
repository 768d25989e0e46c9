/** The codes of entrances: each stays with its entrance until it is replaced, and is known as replaced from then on. */
export const posters021: readonly string[] = [
  // `drawn_as` is what stood on the last sheet; `seen_day` when somebody saw it hang there.
  `create table posters (
      token text collate "C" primary key,
      venue text not null references venues,
      entrance text not null,
      version integer not null,
      made_ms bigint not null,
      made_by text not null,
      replaced_ms bigint,
      drawn_ms bigint,
      drawn_as text,
      seen_day integer,
      seen_by text
    )`,
  'create unique index posters_version on posters (venue, entrance, version)',
  'create unique index posters_standing on posters (venue, entrance) where replaced_ms is null',
];
