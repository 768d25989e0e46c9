import type { Queries } from '../database/database.ts';
import type { DeviceAct } from '../enrolment/device-act.ts';
import type { AlarmStep, FleetAlarmKind } from './alarm-kind.ts';
import type { Moment } from './moment.ts';
import type { Scope } from './read-fleet.ts';
import { momentParams, withSeen } from './seen-sql.ts';
import type { KioskState } from './state-name.ts';
import { readStaysWithin, type Stay, wasThere } from './stays.ts';
import { stillWaiting } from './still-waiting.ts';

/** What the kiosk said of itself last. */
export type ReadReport = {
  readonly receivedMs: number;
  readonly version: string;
  readonly upMs: number;
  readonly waiting: number;
  readonly printer: string;
  readonly scannersReady: number;
  readonly scannersAway: number;
  readonly camera: string;
  readonly disk: string;
  readonly freeBytes: number;
  /** Its clock before the collector's; positive: it is ahead. */
  readonly offsetMs: number;
  readonly faults: readonly string[];
};

export type ReadKiosk = {
  readonly device: string;
  readonly state: KioskState;
  readonly venue: string | null;
  readonly gate: string | null;
  readonly venueName: string | null;
  readonly hasMoved: boolean;
  readonly heardMs: number | null;
  /** Ed25519, 64 hex digits; null: nobody took it in. */
  readonly key: string | null;
  /** Of the journal that was heard of last everything up to this number is here; 0: nothing is. */
  readonly received: number;
  /** When it was taken in; null: it was not. */
  readonly sinceMs: number | null;
  /** null: it never said how it is. */
  readonly report: ReadReport | null;
  readonly history: readonly {
    readonly atMs: number;
    readonly act: DeviceAct;
    readonly who: string;
    readonly venue: string | null;
    readonly gate: string | null;
  }[];
  readonly alarms: readonly {
    readonly number: number;
    readonly kind: FleetAlarmKind;
    readonly sinceMs: number;
    readonly endedMs: number | null;
    readonly note: string | null;
    readonly lines: readonly {
      readonly atMs: number;
      readonly what: AlarmStep;
      readonly who: string | null;
    }[];
  }[];
};

const mostActs = 50;
const mostAlarms = 20;

const report = `json_build_object('receivedMs', received_ms, 'version', version, 'upMs', up_ms, 'waiting', ${stillWaiting},
  'printer', printer, 'scannersReady', scanners_ready, 'scannersAway', scanners_away, 'camera', camera, 'disk', disk,
  'freeBytes', free_bytes, 'offsetMs', offset_ms, 'faults', faults)`;

/** null: there is none of that name, or it is of none of those units. Of its past they see what was while it stood in them. */
export async function readKiosk(
  queries: Queries,
  moment: Moment,
  { device, scope }: { readonly device: string; readonly scope: Scope },
): Promise<ReadKiosk | null> {
  const { query } = queries;
  const [row] = await query<Omit<ReadKiosk, 'history' | 'alarms'>>(
    `${withSeen}
     select seen.device, seen.state, seen.venue, seen.gate, venue_name as "venueName", has_moved as "hasMoved", heard_ms as "heardMs",
       devices.key, devices.since_ms as "sinceMs",
       coalesce((select ack from kiosks where kiosks.device = seen.device order by last_contact_ms desc limit 1), 0)::bigint as received,
       case when reports.device is not null then ${report} end as report
     from seen
       left join kiosk_reports reports using (device)
       left join devices on devices.device = seen.device and not is_waiting
     where seen.device = $6 and ($7::text[] is null or unit = any($7::text[]))`,
    [...momentParams(moment), device, scope],
  );
  if (!row) return null;
  const history = await query<ReadKiosk['history'][number]>(
    `select at_ms as "atMs", act, who, venue, gate from device_acts where device = $1 order by number desc limit ${mostActs}`,
    [device],
  );
  const alarms = await query<ReadKiosk['alarms'][number]>(
    `select number, kind, since_ms as "sinceMs", ended_ms as "endedMs", note,
       (select json_agg(json_build_object('atMs', at_ms, 'what', what, 'who', who) order by lines.number)
        from fleet_alarm_lines lines where alarm = fleet_alarms.number) as lines
     from fleet_alarms where device = $1 order by number desc limit ${mostAlarms}`,
    [device],
  );
  if (scope === null) return { ...row, history, alarms };
  const stays = await readStaysWithin(queries, { device, units: scope, now: row.venue });
  return { ...row, ...pastWithin(stays, { history, alarms }) };
}

type Past = Pick<ReadKiosk, 'history' | 'alarms'>;

/** What was said of an alarm elsewhere, and by whom, stays there. */
function pastWithin(stays: readonly Stay[], { history, alarms }: Past): Past {
  return {
    history: history.filter(({ atMs }) => wasThere(stays, atMs)),
    alarms: alarms.flatMap((alarm) => {
      const { sinceMs, endedMs, note } = alarm;
      const overlaps = stays.some(
        ({ fromMs, untilMs }) => sinceMs < untilMs && fromMs < (endedMs ?? Number.POSITIVE_INFINITY),
      );
      const lines = alarm.lines.filter(({ atMs }) => wasThere(stays, atMs));
      const isNoted = lines.some(({ what }) => what === 'acknowledged');
      return overlaps ? [{ ...alarm, lines, note: isNoted ? note : null }] : [];
    }),
  };
}
