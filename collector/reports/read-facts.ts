import type { Queries } from '../database/database.ts';
import type { Names } from './read-names.ts';
import { readNames } from './read-names.ts';

export type Flow = { readonly in: number; readonly out: number };
export type GateRow = Flow & {
  readonly venue: string;
  readonly gate: string;
  readonly refused: number;
  readonly retried: number;
};
export type KioskContact = {
  readonly device: string;
  readonly venue: string | null;
  readonly gate: string | null;
  readonly ack: number;
  readonly lastContactMs: number;
};
export type LatestEvent = {
  readonly atMs: number;
  readonly venue: string;
  readonly gate: string;
  readonly direction: string | null;
  /** What was decided about a scan, or what staff did. */
  readonly act: string;
  readonly credential: string | null;
  readonly seq: number;
};

/** A gate that waits for somebody to come. */
export type HelpCall = { readonly venue: string; readonly gate: string; readonly atMs: number };

/** Everything that the page shows. */
export type Facts = {
  readonly hours: ReadonlyMap<number, Flow>;
  /** Keyed by local day. */
  readonly days: ReadonlyMap<number, Flow>;
  readonly gates: readonly GateRow[];
  readonly kiosks: readonly KioskContact[];
  readonly latest: readonly LatestEvent[];
  readonly help: readonly HelpCall[];
  readonly names: Names;
  readonly quarantined: number;
  readonly alarms: number;
};

/** From the newest kiosks only, so the page stays as fast with a thousand of them. */
const maxLatestKiosks = 30;
/** How far back in a kiosk's journal we look for its latest scans. */
const maxLatestRows = 200;

const flow = `coalesce(sum(n) filter (where direction = 'in' and decision = 'admit'), 0)::bigint as "in",
  coalesce(sum(n) filter (where direction = 'out' and decision = 'admit'), 0)::bigint as "out"`;

export async function readFacts(
  queries: Queries,
  {
    today,
    yesterday,
    firstDay,
  }: { readonly today: number; readonly yesterday: number; readonly firstDay: number },
): Promise<Facts> {
  const { query } = queries;
  const hours = await query<Flow & { hour: number }>(
    `select hour, ${flow} from counts where local_day = $1 group by hour`,
    [today],
  );
  const days = await query<Flow & { day: number }>(
    `select local_day as day, ${flow} from counts where local_day between $1 and $2 group by local_day`,
    [firstDay, today],
  );
  const gates = await query<GateRow>(
    `select venue, gate, ${flow},
       coalesce(sum(n) filter (where decision = 'refuse'), 0)::bigint as refused,
       coalesce(sum(n) filter (where decision = 'retry'), 0)::bigint as retried
     from counts where local_day = $1 group by venue, gate order by venue, gate`,
    [today],
  );
  const [trouble] = await query<{ quarantined: number; alarms: number }>(
    'select (select count(*) from quarantine) as quarantined, (select count(*) from alarms) as alarms',
  );
  return {
    hours: new Map(hours.map((row) => [row.hour, row])),
    days: new Map(days.map((row) => [row.day, row])),
    gates,
    kiosks: await readKiosks(queries),
    latest: await readLatest(queries),
    help: await readHelp(queries, yesterday),
    names: await readNames(queries),
    quarantined: trouble?.quarantined ?? 0,
    alarms: trouble?.alarms ?? 0,
  };
}

/** A device that was restored has a new epoch; its last one speaks for it. */
function readKiosks({ query }: Queries): Promise<readonly KioskContact[]> {
  return query<KioskContact>(
    `select distinct on (device) device, venue, gate, ack, last_contact_ms as "lastContactMs"
     from kiosks order by device, last_contact_ms desc`,
  );
}

/** Of each kiosk the last word on it, of today or yesterday: a call before midnight still stands after it. */
function readHelp({ query }: Queries, yesterday: number): Promise<readonly HelpCall[]> {
  return query<HelpCall>(
    `select last.venue, last.gate, at_ms as "atMs" from (
       select distinct on (device) device, epoch from kiosks order by device, last_contact_ms desc
     ) as kiosk cross join lateral (
       select venue, gate, at_ms, reason from events
       where device = kiosk.device and epoch = kiosk.epoch and kind = 'staff' and local_day >= $1
         and reason in ('help', 'help-came') order by seq desc limit 1
     ) as last where reason = 'help' order by at_ms`,
    [yesterday],
  );
}

/** Along the primary key of each kiosk: no index of its own that every insert would have to pay for. */
function readLatest({ query }: Queries): Promise<readonly LatestEvent[]> {
  return query<LatestEvent>(
    `select row.* from (
       select device, epoch from kiosks order by last_contact_ms desc limit ${maxLatestKiosks}
     ) as kiosk cross join lateral (
       select * from (
         select at_ms as "atMs", venue, gate, direction, coalesce(decision, reason) as act, credential, seq,
           decision is not null or kind = 'staff' as shows
         from events where device = kiosk.device and epoch = kiosk.epoch
         order by seq desc limit ${maxLatestRows}
       ) as near where shows and act is not null limit 20
     ) as row order by "atMs" desc, seq desc limit 20`,
  );
}
