import { raiseAlarm } from '../alarms/alarm.ts';
import type { Queries } from '../database/database.ts';
import type { DeviceAct } from './device-act.ts';
import type { EnrolmentTables } from './enrolment-tables.ts';

export type Device = Pick<EnrolmentTables['devices'], 'key' | 'state'>;
type Keyed = Pick<EnrolmentTables['devices'], 'device' | 'key'>;

/** null: nobody took it in. */
export async function deviceOf({ query }: Queries, device: string): Promise<Device | null> {
  const [row] = await query<Device>('select key, state from devices where device = $1', [device]);
  return row ?? null;
}

export type Act = Keyed & { readonly act: DeviceAct; readonly who: string; readonly nowMs: number };

async function write({ query }: Queries, { device, act, key, who, nowMs }: Act): Promise<void> {
  await query(
    `insert into device_acts (device, at_ms, act, key, who, venue, gate)
     select device, $2, $3, $4, $5, venue, gate from devices where device = $1`,
    [device, nowMs, act, key, who],
  );
}

/**
 * From now on that key is the device's, over all epochs of its journal, and it stands where it says; `place` null: where
 * its events say. Whoever else asked under that name is sent away.
 */
export async function enrol(
  queries: Queries,
  taken: Omit<Act, 'act'> & { readonly place: { readonly venue: string; readonly gate: string } | null },
): Promise<void> {
  const { device, key, nowMs, place } = taken;
  await queries.query(
    `insert into devices (device, key, since_ms, state, venue, gate, place_ms)
     values ($1, $2, $3, 'enrolled', $4, $5, $6)
     on conflict (device) do update set key = excluded.key, since_ms = excluded.since_ms, state = 'enrolled',
       venue = excluded.venue, gate = excluded.gate, place_ms = excluded.place_ms`,
    [device, key, nowMs, place?.venue ?? null, place?.gate ?? null, place ? nowMs : 0],
  );
  await queries.query('delete from waiting where device = $1', [device]);
  await write(queries, { ...taken, act: 'enrolled' });
}

/**
 * The collector's own kiosk, said by the process that started both. Said again it changes nothing; another key is taken,
 * for the one before was damaged, and is an alarm all the same.
 */
export async function enrolOwn(queries: Queries, own: Keyed, nowMs: number): Promise<void> {
  const known = await deviceOf(queries, own.device);
  // One that somebody retired stays so, under whatever key, until it shows a code.
  if (known?.key === own.key || known?.state === 'retired') return;
  await enrol(queries, { ...own, place: null, who: 'own-kiosk', nowMs });
  if (known === null || known.key === own.key) return;
  const facts = { known: known.key, sent: own.key };
  await raiseAlarm(queries, { kind: 'key', place: { device: own.device, epoch: '' }, seq: 0, facts }, nowMs);
}

/** It is not heard any more; what it sent stays. null: it is nobody here. */
export async function retire(
  queries: Queries,
  taken: Pick<Act, 'device' | 'who' | 'nowMs'>,
): Promise<'retired' | 'was-retired' | null> {
  const known = await deviceOf(queries, taken.device);
  if (known === null) return null;
  if (known.state === 'retired') return 'was-retired';
  await queries.query(`update devices set state = 'retired' where device = $1`, [taken.device]);
  await write(queries, { ...taken, act: 'retired', key: known.key });
  return 'retired';
}

/** Undoes what `retire` did: it is heard again, as before. False: it is not one that was retired. */
export async function takeBack(queries: Queries, taken: Pick<Act, 'device' | 'who' | 'nowMs'>) {
  const known = await deviceOf(queries, taken.device);
  if (known?.state !== 'retired') return false;
  const [before] = await queries.query<{ act: DeviceAct }>(
    `select act from device_acts where device = $1 and act <> 'retired' order by number desc limit 1`,
    [taken.device],
  );
  const state = before?.act === 'moved' ? 'moved' : 'enrolled';
  await queries.query('update devices set state = $2 where device = $1', [taken.device, state]);
  await write(queries, { ...taken, act: state, key: known.key });
  return true;
}

/** It stands where its newest events say, from now on as somebody wants it. False: it is not one that moved. */
export async function settle(queries: Queries, taken: Omit<Act, 'act'>) {
  const known = await deviceOf(queries, taken.device);
  if (known?.state !== 'moved' || known.key !== taken.key) return false;
  await queries.query(`update devices set state = 'enrolled' where device = $1`, [taken.device]);
  await write(queries, { ...taken, act: 'enrolled' });
  return true;
}

/** As nobody knows it: it asks anew to be taken in. */
export async function forgetDevice({ query }: Queries, device: string): Promise<void> {
  await query('delete from devices where device = $1', [device]);
}

type Place = {
  readonly device: string;
  readonly venue: string;
  readonly gate: string;
  /** Of the event that says so. */
  readonly atMs: number;
};

/**
 * Where the newest event of a batch says that its kiosk stands. The first word is believed: somebody has just taken it
 * in there. Another one later is said to the office: `moved`. What an earlier journal says late moves nobody.
 */
export async function notePlace(queries: Queries, place: Place, nowMs: number): Promise<void> {
  const { device, venue, gate, atMs } = place;
  const [before] = await queries.query<EnrolmentTables['devices']>(
    `select * from devices where device = $1 and place_ms <= $2 and (venue, gate) is distinct from ($3::text, $4::text)`,
    [device, atMs, venue, gate],
  );
  if (!before) return;
  const isMove = before.venue !== null && before.state !== 'retired';
  await queries.query(
    'update devices set venue = $2, gate = $3, place_ms = $4, state = $5 where device = $1',
    [device, venue, gate, atMs, isMove ? 'moved' : before.state],
  );
  if (before.venue === null) await sayPlace(queries, place);
  if (isMove) await write(queries, { device, key: before.key, act: 'moved', who: 'kiosk', nowMs });
}

/** What became of it before it had a place became of it there. */
async function sayPlace({ query }: Queries, { device, venue, gate }: Place): Promise<void> {
  await query('update device_acts set venue = $2, gate = $3 where device = $1 and venue is null', [
    device,
    venue,
    gate,
  ]);
}
