/** A key belongs to the device, over all epochs of its journal: that of the epoch which was heard of last. */
export const proof004: readonly string[] = [
  `create table devices (
      device text primary key,
      key text not null,
      since_ms bigint not null
    )`,
  `insert into devices
   select distinct on (trees.device) trees.device, trees.key, kiosks.last_contact_ms
   from trees join kiosks using (device, epoch)
   where trees.key is not null
   order by trees.device, kiosks.last_contact_ms desc`,
  'alter table trees drop column key',
];
