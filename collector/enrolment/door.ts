import { raiseAlarm } from '../alarms/alarm.ts';
import type { Database } from '../database/database.ts';
import { type Device, deviceOf } from './devices.ts';
import { type Claimed, hasCode } from './waiting.ts';

/** `waiting`: nobody took it in. `key`: it names another key than the device's. */
export type Refusal = 'waiting' | 'key' | 'retired';

/** So long a device that is known is not asked for again, and the same alarm not written again. */
const againMs = 10_000;
/** Beyond so many devices all are asked for anew. */
const mostKept = 20_000;
/** Beyond so many addresses strangers are counted together. */
const mostAddresses = 8;

export type Door = {
  /**
   * Whether a request may be the device's, by its headers alone; null: it may. Another key is one alarm for the device,
   * however many epochs and numbers are invented for it; devices that nobody knows are one alarm for their address,
   * however many are invented. Both count up.
   */
  refusalOf(database: Database, claimed: Claimed, from: From): Promise<Refusal | null>;
  /** What was changed about it counts with the next request that comes after this has resolved. */
  forget(device: string): void | Promise<void>;
};

type From = { readonly nowMs: number; readonly address: string };

export function refusal(known: Device | null, key: string): Refusal | null {
  if (known === null) return 'waiting';
  if (known.key !== key) return 'key';
  return known.state === 'retired' ? 'retired' : null;
}

/** Keeps in memory what a flood would have the database asked for, and written into it, at each request. */
export function createDoor(): Door {
  const known = new Map<string, { readonly device: Device; readonly atMs: number }>();
  const raise = createRaise();

  async function find(database: Database, name: string, nowMs: number): Promise<Device | null> {
    const kept = known.get(name);
    if (kept && Math.abs(nowMs - kept.atMs) < againMs) return kept.device;
    const device = await deviceOf(database, name);
    if (known.size >= mostKept) known.clear();
    if (device === null) known.delete(name);
    else known.set(name, { device, atMs: nowMs });
    return device;
  }

  return {
    async refusalOf(database, { device: name, key }, { nowMs, address }) {
      const device = await find(database, name, nowMs);
      const refused = refusal(device, key);
      if (refused === 'waiting')
        await raise(
          database,
          {
            kind: 'stranger',
            of: address,
            facts: {},
            unless: () => hasCode(database, { device: name, key }),
          },
          nowMs,
        );
      if (refused === 'key')
        await raise(
          database,
          { kind: 'key', of: name, facts: { known: device?.key ?? '', sent: key } },
          nowMs,
        );
      return refused;
    },
    forget: (device) => void known.delete(device),
  };
}

type Raised = {
  readonly kind: 'stranger' | 'key';
  /** A device that is known, so that there are no more of them than kiosks; or an address, of which a few are kept apart. */
  readonly of: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Asked only when the alarm would be written. */
  readonly unless?: () => Promise<boolean>;
};

function createRaise() {
  const met = new Map<string, { times: number; writtenMs: number }>();
  const addresses = new Set<string>();

  function placeOf({ kind, of }: Raised): string {
    if (kind === 'key') return of;
    if (addresses.size < mostAddresses) addresses.add(of);
    return addresses.has(of) ? of : 'others';
  }

  return async (database: Database, raised: Raised, nowMs: number): Promise<void> => {
    const device = placeOf(raised);
    const name = `${raised.kind} ${device}`;
    const alarm = met.get(name) ?? { times: 0, writtenMs: Number.NEGATIVE_INFINITY };
    met.set(name, alarm);
    alarm.times += 1;
    if (Math.abs(nowMs - alarm.writtenMs) < againMs) return;
    if (await raised.unless?.()) return;
    const { times } = alarm;
    alarm.times = 0;
    alarm.writtenMs = nowMs;
    const { kind, facts } = raised;
    await database.transaction((queries) =>
      raiseAlarm(queries, { kind, place: { device, epoch: '' }, seq: 0, facts, times }, nowMs),
    );
  };
}
