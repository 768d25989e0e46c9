import type { Queries } from '../database/database.ts';
import { type FleetAlarmKind, fleetAlarmKinds } from './alarm-kind.ts';
import type { Moment } from './moment.ts';
import type { Scope } from './read-fleet.ts';
import { momentParams, withSeen } from './seen-sql.ts';

/** An alarm that stands. */
export type Standing = {
  readonly number: number;
  readonly kind: FleetAlarmKind;
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  /** Of the registry; null: it does not know the venue. */
  readonly venueName: string | null;
  /** Since when it is so, and since when it is an alarm. */
  readonly sinceMs: number;
  readonly raisedMs: number;
  /** How often it was said: once a day. */
  readonly times: number;
  /** null: nobody has. */
  readonly acknowledgedBy: string | null;
  readonly acknowledgedMs: number | null;
  readonly note: string | null;
};

export type AskedAttention = {
  readonly scope: Scope;
  /** So many of them after the first `skip`. */
  readonly limit: number;
  readonly skip?: number;
};

/**
 * What needs somebody now, first what nobody has acknowledged, in the order of `fleetAlarmKinds`, the longest first. An
 * alarm of a venue that is closed meanwhile stands, and is not among them. Who looked after one, and the note, are not
 * told to those who are bound where the kiosk has been taken elsewhere since.
 */
export function needsAttention(
  { query }: Queries,
  moment: Moment,
  { scope, limit, skip = 0 }: AskedAttention,
): Promise<readonly Standing[]> {
  return query<Standing>(
    `${withSeen}
     select number, kind, seen.device, venue, gate, venue_name as "venueName", since_ms as "sinceMs",
       raised_ms as "raisedMs",
       (select count(*) from fleet_alarm_lines where alarm = fleet_alarms.number and what in ('raised', 'repeated')) as times,
       acknowledged_ms as "acknowledgedMs", case when is_told then acknowledged_by end as "acknowledgedBy",
       case when is_told then note end as note
     from fleet_alarms join seen using (device)
       cross join lateral (
         select $6::text[] is null or (not exists (
           select 1 from device_acts where device_acts.device = seen.device and act = 'moved' and at_ms > acknowledged_ms
         ) and seen.venue = coalesce((
           select venue from device_acts where device_acts.device = seen.device and at_ms <= acknowledged_ms
           order by number desc limit 1
         ), seen.venue)) as is_told
       ) as told
     where ended_ms is null and state <> 'closed' and ($6::text[] is null or unit = any($6::text[]))
     order by acknowledged_ms is not null, array_position($7::text[], kind), since_ms, number
     limit $8 offset $9`,
    [...momentParams(moment), scope, [...fleetAlarmKinds], limit, skip],
  );
}

/** How many of them nobody has acknowledged, by kind. */
export async function countAttention(
  { query }: Queries,
  moment: Moment,
  scope: Scope,
): Promise<Readonly<Record<FleetAlarmKind, number>>> {
  const rows = await query<{ kind: FleetAlarmKind; n: number }>(
    `${withSeen}
     select kind, count(*) as n from fleet_alarms join seen using (device)
     where ended_ms is null and acknowledged_ms is null and state <> 'closed'
       and ($6::text[] is null or unit = any($6::text[]))
     group by kind`,
    [...momentParams(moment), scope],
  );
  const counted = new Map(rows.map(({ kind, n }) => [kind, n]));
  return Object.fromEntries(fleetAlarmKinds.map((kind) => [kind, counted.get(kind) ?? 0])) as Record<
    FleetAlarmKind,
    number
  >;
}
