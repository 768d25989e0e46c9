/** Who did what: a chain that is only ever added to. */
export const acts013: readonly string[] = [
  `create table acts (
      number bigint primary key,
      at_ms bigint not null,
      who text,
      who_name text not null,
      act text not null,
      about text not null,
      detail text not null,
      hash text not null
    )`,
  'create index acts_who on acts (who, number)',
  'create index acts_act on acts (act, number)',
  'create table act_head (is_one boolean primary key default true check (is_one), number bigint not null, hash text not null)',
  `insert into act_head (number, hash) values (0, '${'0'.repeat(64)}')`,
];
