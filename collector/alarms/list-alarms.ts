import type { Reader } from '../database/tables.ts';
import type { ListedAlarm } from './contract.ts';
import { readAlarms } from './queries.ts';

/** The newest first. */
export async function listAlarms(read: Reader, limit: number): Promise<ListedAlarm[]> {
  const rows = await readAlarms(read, limit);
  return rows.map((row) => ({
    kind: row.kind,
    device: row.device,
    epoch: row.epoch,
    seq: row.seq,
    facts: JSON.parse(row.facts) as ListedAlarm['facts'],
    firstAtMs: row.first_ms,
    lastAtMs: row.last_ms,
    times: row.times,
  }));
}
