/** Wrong passwords in a row of a name, from each network apart, and when the right one came from there. */
export const people008: readonly string[] = [
  'drop table sign_in_tries',
  `create table sign_in_tries (
      name_key text not null,
      sender text not null,
      wrong integer not null,
      last_ms bigint not null,
      good_ms bigint not null,
      primary key (name_key, sender)
    )`,
];
