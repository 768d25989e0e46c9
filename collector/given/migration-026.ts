/** Figures by unit that came from elsewhere, with where from; none is written over. */
export const given026: readonly string[] = [
  `create table given_tables (
      number bigint generated always as identity primary key,
      title text not null,
      source text not null,
      source_day integer not null,
      made_ms bigint not null,
      made_by text not null
    )`,
  `create table given_figures (
      given bigint not null references given_tables,
      unit text not null,
      value bigint not null,
      primary key (given, unit)
    )`,
];
