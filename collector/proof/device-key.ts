import type { BatchHeader } from '../../protocol/batch.ts';
import { raiseAlarm } from '../alarms/alarm.ts';
import type { Database, Queries } from '../database/database.ts';

type Claimed = Pick<BatchHeader, 'device' | 'key'>;

/** The key of a device, over all epochs of its journal; null: it is not known yet. */
export async function keyOf({ query }: Queries, device: string): Promise<string | null> {
  const [row] = await query<{ key: string }>('select key from devices where device = $1', [device]);
  return row?.key ?? null;
}

/** So long a key that is known is not asked for again, and the same alarm not written again. */
const againMs = 10_000;
/** Beyond so many devices all are asked for anew. */
const mostKept = 20_000;

export type DeviceKeys = {
  /**
   * Whether a request may be the device's: it names the device's key, or none is known yet. Another key is one alarm
   * for the device, which counts up, however many epochs and numbers are invented for it.
   */
  isDevicesKey(database: Database, claimed: Claimed, nowMs: number): Promise<boolean>;
};

/** Keeps in memory what a flood would have the database asked for, and written into it, at each request. */
export function createDeviceKeys(): DeviceKeys {
  const known = new Map<string, { readonly key: string; readonly atMs: number }>();
  const alarms = new Map<string, { met: number; writtenMs: number }>();

  async function knownKey(database: Database, device: string, nowMs: number): Promise<string | null> {
    const kept = known.get(device);
    if (kept && Math.abs(nowMs - kept.atMs) < againMs) return kept.key;
    const key = await keyOf(database, device);
    if (known.size >= mostKept) known.clear();
    if (key === null) known.delete(device);
    else known.set(device, { key, atMs: nowMs });
    return key;
  }

  /** Alarms are of devices that are known, so there are no more of them than kiosks. */
  async function raise(database: Database, { device, key }: Claimed, at: { nowMs: number; known: string }) {
    const alarm = alarms.get(device) ?? { met: 0, writtenMs: Number.NEGATIVE_INFINITY };
    alarms.set(device, alarm);
    alarm.met += 1;
    if (Math.abs(at.nowMs - alarm.writtenMs) < againMs) return;
    const times = alarm.met;
    alarm.met = 0;
    alarm.writtenMs = at.nowMs;
    const facts = { known: at.known, sent: key };
    await database.transaction((queries) =>
      raiseAlarm(queries, { kind: 'key', place: { device, epoch: '' }, seq: 0, facts, times }, at.nowMs),
    );
  }

  return {
    async isDevicesKey(database, claimed, nowMs) {
      const key = await knownKey(database, claimed.device, nowMs);
      if (key === null || key === claimed.key) return true;
      await raise(database, claimed, { nowMs, known: key });
      return false;
    },
  };
}

/** The key of the first sound batch is the device's. False: another one was learnt meanwhile. */
export async function learnKey(queries: Queries, { device, key }: Claimed, nowMs: number): Promise<boolean> {
  await queries.query('insert into devices values ($1, $2, $3) on conflict do nothing', [device, key, nowMs]);
  return (await keyOf(queries, device)) === key;
}

/** The next key that a journal of this device signs with is its key. */
export async function forgetKey({ query }: Queries, device: string): Promise<void> {
  await query('delete from devices where device = $1', [device]);
}
