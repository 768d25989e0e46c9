/**
 * A kiosk is nobody until an operator takes it in. Those whose key was known by then stay: their figures were counted.
 */
export const enrolment005: readonly string[] = [
  `alter table devices
     add column state text not null default 'enrolled' check (state in ('enrolled', 'moved', 'retired')),
     add column venue text,
     add column gate text,
     add column place_ms bigint not null default 0`,
  'alter table devices alter column state drop default',
  // Who asked to be taken in, and by which key; with a code or without one.
  `create table waiting (
      device text not null,
      key text not null,
      first_ms bigint not null,
      last_ms bigint not null,
      venue text not null,
      venue_name text not null,
      gate text not null,
      gate_name text not null,
      code_by text,
      primary key (device, key)
    )`,
  // The secret of a code is nowhere here, only its digest.
  `create table enrolment_codes (
      digest text primary key,
      made_by text not null,
      made_ms bigint not null,
      until_ms bigint not null,
      used_by text
    )`,
  // What became of each device, and who did it.
  `create table device_acts (
      number bigint generated always as identity primary key,
      device text not null,
      at_ms bigint not null,
      act text not null,
      key text not null,
      who text not null
    )`,
  'create index device_acts_device on device_acts (device, number)',
  `insert into device_acts (device, at_ms, act, key, who)
   select device, since_ms, 'enrolled', key, 'before enrolment' from devices`,
];
