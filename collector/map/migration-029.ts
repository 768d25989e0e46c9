/** Outlines that an office brings itself, and one that was looked through and waits for a word. */
export const map029: readonly string[] = [
  // `shapes` as `Shape`: names and rings, in ten-thousandths of a degree.
  `create table map_layers (
      number bigint generated always as identity primary key,
      name text not null,
      at_ms bigint not null,
      who text not null,
      file text not null,
      areas integer not null,
      points integer not null,
      shapes jsonb not null
    )`,
  `create table map_previews (
      token text primary key,
      who text not null,
      at_ms bigint not null,
      file text not null,
      points integer not null,
      shapes jsonb not null
    )`,
];
