/** How each kiosk says that it is, what of that needs somebody, and since when the collector listens. */
export const fleet019: readonly string[] = [
  // Where it stood then.
  'alter table device_acts add column venue text, add column gate text',
  // The last report of each kiosk; a time is null where that is well.
  `create table kiosk_reports (
      device text primary key references devices on delete cascade,
      epoch text not null,
      seq bigint not null,
      at_ms bigint not null,
      received_ms bigint not null,
      version text not null,
      up_ms bigint not null,
      waiting bigint not null,
      printer text not null,
      scanners_ready integer not null,
      scanners_away integer not null,
      camera text not null,
      disk text not null,
      free_bytes bigint not null,
      offset_ms bigint not null,
      faults text[] not null,
      printer_ms bigint,
      scanner_ms bigint,
      disk_ms bigint,
      clock_ms bigint,
      backlog_ms bigint
    )`,
  // Gates that are open, send, and have had nobody for an hour in which somebody usually comes.
  `create table fleet_quiet (
      device text primary key references devices on delete cascade,
      since_ms bigint not null,
      day integer not null,
      hour integer not null
    )`,
  // One a kiosk and kind stands at a time; its lines say what became of it, day by day.
  `create table fleet_alarms (
      number bigint generated always as identity primary key,
      device text not null,
      kind text not null,
      since_ms bigint not null,
      raised_ms bigint not null,
      said_ms bigint not null,
      ended_ms bigint,
      acknowledged_ms bigint,
      acknowledged_by text,
      note text
    )`,
  'create unique index fleet_alarms_standing on fleet_alarms (device, kind) where ended_ms is null',
  'create index fleet_alarms_ended on fleet_alarms (ended_ms) where ended_ms is not null',
  'create index fleet_alarms_device on fleet_alarms (device, number)',
  `create table fleet_alarm_lines (
      number bigint generated always as identity primary key,
      alarm bigint not null references fleet_alarms on delete cascade,
      at_ms bigint not null,
      what text not null,
      who text
    )`,
  'create index fleet_alarm_lines_alarm on fleet_alarm_lines (alarm, number)',
  // When the collector last looked, and since when it has done so without a break.
  `create table fleet_watch (
      one boolean primary key default true check (one),
      looked_ms bigint not null,
      listening_ms bigint not null,
      quiet_hour bigint not null
    )`,
  'insert into fleet_watch (looked_ms, listening_ms, quiet_hour) values (0, 0, 0)',
];
