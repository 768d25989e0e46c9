import type { Reader } from '../database/tables.ts';

/** With a code first, then who waits longest. */
export function readWaiting(read: Reader) {
  return read
    .selectFrom('waiting')
    .leftJoin('devices', 'devices.device', 'waiting.device')
    .selectAll('waiting')
    .select('devices.key as knownKey')
    .where('away_ms', 'is', null)
    .orderBy((waiting) => waiting('code_by', 'is', null))
    .orderBy('first_ms')
    .execute();
}

/** Each with what became of it last; the retired ones last. */
export function readDevices(read: Reader) {
  const last = read
    .selectFrom('device_acts')
    .distinctOn('device')
    .select(['device', 'at_ms', 'who'])
    .orderBy('device')
    .orderBy('number', 'desc')
    .as('last');
  return read
    .selectFrom('devices')
    .leftJoin(last, 'last.device', 'devices.device')
    .selectAll('devices')
    .select(['last.at_ms', 'last.who'])
    .orderBy((devices) => devices('state', '=', 'retired'))
    .orderBy('devices.device')
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
