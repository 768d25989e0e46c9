import { implement } from '@orpc/server';
import { fingerprintOf } from '../../protocol/enrolment.ts';
import type { CallContext } from '../call-context.ts';
import { type Names, readNames } from '../kiosks/read-names.ts';
import { isWithin, unitsCountedTo } from '../units/reach.ts';
import { actingOf } from '../venues/note-act.ts';
import { acknowledge, retireAll, settleAll, takeBackAll } from './change-fleet.ts';
import { fleetContract } from './contract.ts';
import { readProvenDays } from './day-proof.ts';
import { shiftDay } from './moment.ts';
import { countAttention, needsAttention } from './needs-attention.ts';
import { listFleet, readTotals, type Scope } from './read-fleet.ts';
import { readKiosk } from './read-kiosk.ts';
import { limits } from './state.ts';
import { readMoment } from './watch-fleet.ts';

/** Days whose proof is shown. */
const shownDays = 14;

const os = implement(fleetContract).$context<CallContext>();

export const fleetCalls = os.router({
  totals: os.totals.handler(async ({ context, input: { unit }, errors }) => {
    const { database, nowMs } = context;
    const [moment, scope] = [await momentNow(context), await scopeOf(context, unit)];
    if (scope === undefined) throw errors.NOT_FOUND();
    const graceMs = moment.listeningMs + limits.reporting.silentMs;
    return {
      asOfMs: nowMs,
      ...(await readTotals(database, moment, scope)),
      alarms: await countAttention(database, moment, scope),
      graceUntilMs: graceMs > nowMs ? graceMs : null,
    };
  }),
  list: os.list.handler(async ({ context, input: { unit, venue, after, ...asked }, errors }) => {
    const { database, read, nowMs } = context;
    const scope = await scopeOf(context, unit);
    if (scope === undefined) throw errors.NOT_FOUND();
    const { kiosks, next } = await listFleet(database, await momentNow(context), {
      ...asked,
      scope,
      venue: venue ?? null,
      after: after ?? null,
    });
    const names = await readNames(
      read,
      kiosks.map(({ device }) => device),
    );
    return {
      asOfMs: nowMs,
      kiosks: kiosks.map(({ heardMs, venueName, ...row }) => ({
        ...row,
        ...placeOf({ ...row, venueName }, names),
        heardAtMs: heardMs,
      })),
      next,
    };
  }),
  read: os.read.handler(async ({ context, input: { device }, errors }) => {
    const { database, read, nowMs, time } = context;
    const moment = await momentNow(context);
    const kiosk = await readKiosk(database, moment, { device, scope: context.reach && [...context.reach] });
    if (kiosk === null) throw errors.NOT_FOUND();
    const names = await readNames(read, [device]);
    const { heardMs, venueName, history, key, sinceMs, ...row } = kiosk;
    const days = daysSince(sinceMs === null ? null : time.day(sinceMs), moment.day);
    const proven = await readProvenDays(database, device, days);
    return {
      ...row,
      ...placeOf(kiosk, names),
      asOfMs: nowMs,
      heardAtMs: heardMs,
      fingerprint: key && fingerprintOf(key),
      history: history.map((act) => ({ ...act, ...placeOf({ ...act, venueName: null }, names) })),
      days: days.map((day) => ({ day, isComplete: proven.has(day) })),
    };
  }),
  attention: os.attention.handler(async ({ context, input: { unit, limit, skip }, errors }) => {
    const { database, read, nowMs } = context;
    const scope = await scopeOf(context, unit);
    if (scope === undefined) throw errors.NOT_FOUND();
    const asked = { scope, limit: limit + 1, skip };
    const rows = await needsAttention(database, await momentNow(context), asked);
    const shown = rows.slice(0, limit);
    const names = await readNames(read, [...new Set(shown.map(({ device }) => device))]);
    return {
      asOfMs: nowMs,
      alarms: shown.map((row) => ({
        number: row.number,
        kind: row.kind,
        device: row.device,
        ...placeOf(row, names),
        sinceMs: row.sinceMs,
        raisedAtMs: row.raisedMs,
        times: row.times,
        acknowledged:
          row.acknowledgedMs === null
            ? null
            : { by: row.acknowledgedBy ?? '', atMs: row.acknowledgedMs, note: row.note ?? '' },
      })),
      hasMore: rows.length > limit,
    };
  }),
  acknowledge: os.acknowledge.handler(({ context, input }) =>
    context.database.transaction(async (queries) => {
      const acknowledged = await acknowledge(queries, input, actingOf(context));
      if (acknowledged === 0) context.log.nothingDone();
      return { acknowledged };
    }),
  ),
  settle: os.settle.handler(async ({ context, input: { devices }, errors }) => {
    const done = await context.database.transaction((queries) =>
      settleAll(queries, devices, actingOf(context)),
    );
    if (!done.ok) throw errors.CONFLICT({ data: { devices: done.fault.of } });
    return {};
  }),
  retire: os.retire.handler(async ({ context, input: { devices }, errors }) => {
    const done = await context.database.transaction((queries) =>
      retireAll(queries, devices, actingOf(context)),
    );
    for (const device of devices) context.door.forget(device);
    if (!done.ok) throw errors.CONFLICT({ data: { devices: done.fault.of } });
    return {};
  }),
  takeBack: os.takeBack.handler(async ({ context, input: { devices }, errors }) => {
    const done = await context.database.transaction((queries) =>
      takeBackAll(queries, devices, actingOf(context)),
    );
    for (const device of devices) context.door.forget(device);
    if (!done.ok) throw errors.CONFLICT({ data: { devices: done.fault.of } });
    return {};
  }),
});

function momentNow({ database, nowMs, time }: CallContext) {
  return readMoment(database, nowMs, time);
}

/** The units that are asked about, as far as they may be seen; null: all of them; undefined: that one is not theirs. */
async function scopeOf(
  { database, nowMs, time, reach }: CallContext,
  unit: string | undefined,
): Promise<Scope | undefined> {
  if (unit === undefined) return reach && [...reach];
  return isWithin(reach, unit) ? [...(await unitsCountedTo(database, unit, time.day(nowMs)))] : undefined;
}

/** The last days that are over, from that one on, the newest first; null: none of them. */
function daysSince(firstDay: number | null, today: number): readonly number[] {
  const days = Array.from({ length: shownDays }, (_, at) => shiftDay(today, -at - 1));
  return firstDay === null ? [] : days.filter((day) => day >= firstDay);
}

type Placed = {
  readonly venue: string | null;
  readonly gate: string | null;
  readonly venueName: string | null;
};

/** The registry's name goes before that of the kiosk's settings. */
function placeOf({ venue, gate, venueName }: Placed, names: Names) {
  if (venue === null) return { venue: null, gate: null };
  return {
    venue: venueName === null ? names.venue(venue) : { id: venue, name: venueName },
    gate: gate === null ? null : names.gate(venue, gate),
  };
}
