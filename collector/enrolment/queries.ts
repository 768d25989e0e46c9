import type { Reader } from '../database/tables.ts';

/** With a code first, then who waits longest. */
export function readWaiting(read: Reader) {
  return read
    .selectFrom('waiting')
    .leftJoin('devices', 'devices.device', 'waiting.device')
    .selectAll('waiting')
    .select('devices.key as knownKey')
    .orderBy((waiting) => waiting('code_by', 'is', null))
    .orderBy('first_ms')
    .execute();
}

/** The newest first. */
export function readActs(read: Reader, device: string) {
  return read
    .selectFrom('device_acts')
    .selectAll()
    .where('device', '=', device)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
}
