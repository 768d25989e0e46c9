import { alarmKinds } from '../alarms/alarm-kind.ts';
import type { Database } from '../database/database.ts';

/** What stands in the database: of what, of which kind, how many. */
export type Standing = {
  readonly what: 'kiosk' | 'silence' | 'alarm' | 'quarantined' | 'events' | 'oldest-contact-ms';
  readonly kind: string;
  readonly n: number;
};

/** Beyond so many of one kind it says so many. */
export const mostCounted = 10_000;

/** How long ago a kiosk was heard of, at most, in milliseconds. */
const silences = { minutes: 300_000, hour: 3_600_000, day: 86_400_000 } as const;

const ofAlarm = alarmKinds.map(
  (kind) =>
    `select 'alarm' as what, '${kind}' as kind, count(*)::bigint as n
     from (select 1 from alarms where kind = '${kind}' limit ${mostCounted}) as counted`,
);

/**
 * One statement over the lists of kiosks and journals, and over as many alarms and set-apart rows as `mostCounted`: it
 * reads no event, so that it costs the same at a million a day.
 */
const standing = [
  `with heard as (
     select devices.device, max(last_contact_ms) as last_ms
     from devices left join kiosks on kiosks.device = devices.device
     where state <> 'retired' group by devices.device
   )
   select 'kiosk' as what, state as kind, count(*)::bigint as n from devices group by state`,
  `select 'kiosk', 'waiting', count(*) from waiting where away_ms is null`,
  `select 'silence', case
       when last_ms is null then 'never'
       when last_ms > $1::bigint - ${silences.minutes} then 'minutes'
       when last_ms > $1::bigint - ${silences.hour} then 'hour'
       when last_ms > $1::bigint - ${silences.day} then 'day'
       else 'longer' end, count(*)
   from heard group by 2`,
  `select 'oldest-contact-ms', '', coalesce(min(last_ms), $1::bigint) from heard`,
  `select 'events', '', coalesce(sum(ack), 0)::bigint from kiosks`,
  `select 'quarantined', '', count(*) from (select 1 from quarantine limit ${mostCounted}) as counted`,
  ...ofAlarm,
].join('\nunion all\n');

export function countStanding(
  { query }: Pick<Database, 'query'>,
  nowMs: number,
): Promise<readonly Standing[]> {
  return query<Standing>(standing, [nowMs]);
}
