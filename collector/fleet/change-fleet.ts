import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import { type Device, retire, settle, takeBack } from '../enrolment/devices.ts';
import type { Acting } from '../venues/note-act.ts';

/** Not one of them was changed: these are not as they were shown. */
export type ChangeFault = { readonly kind: 'changed'; readonly of: readonly string[] };
type Changed = Result<Record<never, never>, ChangeFault>;

/** Nothing of them is taken any more. */
export function retireAll(queries: Queries, devices: readonly string[], acting: Acting): Promise<Changed> {
  return changeEach(queries, devices, {
    from: ['enrolled', 'moved'],
    async change(device) {
      await retire(queries, { device, ...acting });
      await acting.note(queries, { act: 'retired', about: device });
    },
  });
}

/** They are heard again as before they were retired. */
export function takeBackAll(queries: Queries, devices: readonly string[], acting: Acting): Promise<Changed> {
  return changeEach(queries, devices, {
    from: ['retired'],
    async change(device) {
      await takeBack(queries, { device, ...acting });
      await acting.note(queries, { act: 'retire-undone', about: device });
    },
  });
}

/** They stand where their events say. */
export function settleAll(queries: Queries, devices: readonly string[], acting: Acting): Promise<Changed> {
  return changeEach(queries, devices, {
    from: ['moved'],
    async change(device, key) {
      await settle(queries, { device, key, ...acting });
      await acting.note(queries, { act: 'settled', about: device });
    },
  });
}

type Change = {
  /** The states in which they must be. */
  readonly from: readonly Device['state'][];
  readonly change: (device: string, key: string) => Promise<void>;
};

/** All of them, or none. Held in the order of their names: two who change some of the same wait for each other, not in a ring. */
async function changeEach(
  queries: Queries,
  devices: readonly string[],
  { from, change }: Change,
): Promise<Changed> {
  const held = await queries.query<Device & { readonly device: string }>(
    'select device, key, state from devices where device = any($1::text[]) order by device for update',
    [devices],
  );
  const ready = held.filter(({ state }) => from.includes(state));
  const names = new Set(ready.map(({ device }) => device));
  const changed = devices.filter((device) => !names.has(device));
  if (changed.length > 0) return failed({ kind: 'changed', of: changed });
  for (const { device, key } of ready) await change(device, key);
  return ok({});
}

/** Somebody looks after them. One that is over or has a name already is left as it is. */
export async function acknowledge(
  queries: Queries,
  { alarms, note }: { readonly alarms: readonly number[]; readonly note: string },
  acting: Acting,
): Promise<number> {
  const { who, nowMs } = acting;
  const rows = await queries.query<{ number: number; device: string; kind: string }>(
    `with mine as (
       select number from fleet_alarms where number = any($1::bigint[]) and ended_ms is null and acknowledged_ms is null
       order by number for update
     )
     update fleet_alarms set acknowledged_ms = $2, acknowledged_by = $3, note = $4
     from mine where fleet_alarms.number = mine.number returning fleet_alarms.number, device, kind`,
    [alarms, nowMs, who, note],
  );
  await queries.query(
    `insert into fleet_alarm_lines (alarm, at_ms, what, who)
     select number, $2, 'acknowledged', $3 from unnest($1::bigint[]) as number`,
    [rows.map(({ number }) => number), nowMs, who],
  );
  // The note may name somebody, and the log is for ever: it says which alarm.
  for (const { number, device, kind } of rows)
    await acting.note(queries, { act: 'alarm-acknowledged', about: device, detail: { number, kind } });
  return rows.length;
}
