import { hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { failed } from '../../../protocol/result.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { OpenPairing, PairedDevices } from '../../ports/paired-devices.ts';

const longestFile = 64 * 1024;
const mostDevices = 8;
const mostTries = 5;
const openMs = 300_000;
const longestName = 40;

const device = z.strictObject({
  id: z.string().regex(/^m-\d{1,6}$/),
  name: z.string().min(1).max(longestName),
  /** SHA-256 of its token, hex: who reads the file can prove nothing with it. */
  token: z.string().regex(/^[0-9a-f]{64}$/),
  sinceMs: z.number(),
});
const deviceFile = z.strictObject({
  v: z.literal(1),
  /** How many there ever were: no id is given twice. */
  made: z.int().min(0),
  devices: z.array(device).max(mostDevices),
});
type Kept = z.output<typeof deviceFile>;
const nobody: Kept = { v: 1, made: 0, devices: [] };

type Parts = {
  /** Beside the keys. */
  readonly folder: string;
  readonly stamp: () => Stamp;
  /** `paired` and `pair-closed`, under the name of whoever had opened the door. */
  readonly note: (
    act: 'paired' | 'pair-closed',
    actor: string,
    device: string | null,
  ) => { readonly ok: boolean };
  /** Eight symbols that can be read out, and nobody can guess. */
  readonly makeCode: () => string;
  readonly makeToken: () => string;
};

type Door = OpenPairing & { readonly untilRunMs: number; readonly by: string; left: number };

/** Devices in `devices.json`. A file that is broken holds none: nobody gets in by breaking it. */
export function openPairedDevices({ folder, stamp, note, makeCode, makeToken }: Parts): PairedDevices {
  const path = `${folder}/devices.json`;
  const hearers: ((id: string) => void)[] = [];
  let door: Door | null = null;
  let kept = read();

  function read(): Kept {
    const text = readSmallText(path, longestFile);
    const file = text.ok ? deviceFile.safeParse(parseJson(text.value)) : null;
    return file?.success ? file.data : nobody;
  }

  function write(next: Kept): boolean {
    const isWritten = orDiskFault(() => writeDurably(path, JSON.stringify(deviceFile.parse(next)))).ok;
    if (isWritten) kept = next;
    return isWritten;
  }

  function doorNow(): Door | null {
    if (door && stamp().runMs > door.untilRunMs) door = null;
    return door;
  }

  return {
    list: () => kept.devices.map(({ id, name, sinceMs }) => ({ id, name, sinceMs })),
    open(by) {
      if (kept.devices.length >= mostDevices) return null;
      const { atMs, runMs } = stamp();
      door = { code: makeCode(), untilMs: atMs + openMs, untilRunMs: runMs + openMs, by, left: mostTries };
      return { code: door.code, untilMs: door.untilMs };
    },
    opened() {
      const now = doorNow();
      return now && { code: now.code, untilMs: now.untilMs };
    },
    pair(code, name) {
      const now = doorNow();
      if (!now) return failed({ kind: 'closed' });
      if (!isSame(code, now.code)) {
        now.left -= 1;
        if (now.left > 0) return failed({ kind: 'wrong', left: now.left });
        door = null;
        note('pair-closed', now.by, null);
        return failed({ kind: 'closed' });
      }
      if (kept.devices.length >= mostDevices) return failed({ kind: 'full' });
      const id = `m-${kept.made + 1}`;
      // Written down first: no device is let in that the log does not know.
      if (!note('paired', now.by, id).ok) return failed({ kind: 'disk' });
      const token = makeToken();
      const added = { id, name: nameOf(name, id), token: hash('sha256', token), sinceMs: stamp().atMs };
      if (!write({ v: 1, made: kept.made + 1, devices: [...kept.devices, added] }))
        return failed({ kind: 'disk' });
      door = null;
      return { ok: true, token } as const;
    },
    deviceOf(token) {
      const given = hash('sha256', token);
      return kept.devices.find((one) => isSame(one.token, given))?.id ?? null;
    },
    revoke(id) {
      const left = kept.devices.filter((one) => one.id !== id);
      if (left.length === kept.devices.length) return 'none';
      const next = { ...kept, devices: left };
      const isKept = write(next);
      // A disk that is full keeps no thief in.
      kept = next;
      for (const hearer of hearers) hearer(id);
      return isKept ? 'revoked' : 'for-now';
    },
    hearRevoked: (hearer) => void hearers.push(hearer),
  };
}

/** One line of letters; what has none is called by its id. */
function nameOf(given: string, id: string): string {
  const name = given
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longestName);
  return name === '' ? id : name;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
