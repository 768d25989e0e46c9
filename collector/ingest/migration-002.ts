/** What staff did, and why a scan was refused; rows from before have none. A call for help is looked for in each kiosk's own. */
export const ingest002: readonly string[] = [
  'alter table events add column reason text',
  `create index events_staff on events (device, epoch, seq) where kind = 'staff'`,
];
