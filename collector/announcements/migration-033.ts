/** Which kiosk said that it has an announcement, and that it shows it, when for the first time: bundles forget what is over. */
export const announcements033: readonly string[] = [
  `create table announcement_receipts (
      announcement text not null references announcements on delete cascade,
      device text not null,
      received_ms bigint not null,
      shown_ms bigint,
      primary key (announcement, device)
    )`,
  `insert into announcement_receipts
   select announcements.id, told.device, told.told_ms, case when told.showing ? announcements.id then told.told_ms end
   from announcements join kiosk_wishes told on told.announcements ? announcements.id
   where told.told_ms is not null`,
  // Of what was over before that nobody knows who had it.
  'alter table announcements add column is_counted boolean not null default true',
  `update announcements set is_counted = false
   where until_ms < extract(epoch from now()) * 1000
     and not exists (select 1 from announcement_receipts where announcement = announcements.id)`,
];
