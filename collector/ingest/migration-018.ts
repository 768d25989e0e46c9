/** Events lie in a partition for each day on which they came; what is known of them by other rows outlives it. */
export const ingest018: readonly string[] = [
  // A day of events goes as a whole, and its quarantine is deleted beside it.
  'alter table quarantine drop constraint quarantine_device_epoch_seq_fkey',
  'drop index events_config',
  // What came before lies in one partition, day 0, without being written anew.
  'alter table events rename to events_0',
  'alter index events_pkey rename to events_0_pkey',
  'alter index events_staff rename to events_0_staff',
  'alter table events_0 add column received_day integer not null default 0',
  'create table events (like events_0) partition by range (received_day)',
  `create index events_staff on events (device, epoch, seq) where kind = 'staff'`,
  'alter table events attach partition events_0 for values from (0) to (1)',
  // `last_day`: the last one on which rows came. `dropped_day`: when its rows were dropped by rule; null: they are here.
  `create table event_days (
      day integer primary key,
      last_day integer not null,
      dropped_day integer
    )`,
  `insert into event_days values (0, to_char(now() at time zone 'UTC', 'YYYYMMDD')::integer, null)`,
  // Which passage staff took back, by the event that says so.
  `create table undos (
      device text not null,
      epoch text not null,
      seq bigint not null,
      by_seq bigint not null,
      primary key (device, epoch, seq)
    )`,
  `insert into undos
   select device, epoch, (convert_from(tuple, 'UTF8')::jsonb ->> 23)::bigint, min(seq) from events
   where kind = 'staff' and reason = 'undo' and convert_from(tuple, 'UTF8')::jsonb ->> 23 is not null
   group by 1, 2, 3`,
];
