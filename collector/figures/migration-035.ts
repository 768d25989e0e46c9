const since = ['unit_hours', 'hours', 'unit_days', 'unit_months'].map(
  (table) => `alter table ${table} add column by_hand bigint not null default 0`,
);

/** Of what passed, whom staff wrote down without a code. What was dropped by rule before stays counted as scans. */
export const figures035: readonly string[] = [
  // Of `n` and of `dropped`.
  `alter table counts add column by_hand bigint not null default 0,
     add column dropped_by_hand bigint not null default 0`,
  ...since,
  `with written as (
     select local_day, venue, gate, hour, coalesce(direction, '') as direction, decision, people,
       received_day <= (select coalesce(max(day), -1) from event_days where dropped_day is not null)
         or exists (
           select 1 from dropped_journals off
           where off.day = received_day and off.device = passed.device and off.epoch = passed.epoch and off.seq >= passed.seq
         ) as is_dropped
     from events as passed
     where credential = 'visitor' and kind in ('scan', 'answer') and decision is not null
       and not (decision = 'admit' and exists (
         select 1 from undos
         where undos.device = passed.device and undos.epoch = passed.epoch and undos.seq = passed.seq))
   ), summed as (
     select local_day, venue, gate, hour, direction, decision, sum(people) as by_hand,
       coalesce(sum(people) filter (where is_dropped), 0) as dropped_by_hand
     from written group by 1, 2, 3, 4, 5, 6
   )
   update counts set by_hand = summed.by_hand, dropped_by_hand = summed.dropped_by_hand from summed
   where counts.local_day = summed.local_day and counts.venue = summed.venue and counts.gate = summed.gate
     and counts.hour = summed.hour and counts.direction = summed.direction and counts.decision = summed.decision`,
  'insert into stale_figures (local_day) select distinct local_day from counts where by_hand > 0',
];
