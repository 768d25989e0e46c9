import type { Reader } from '../database/tables.ts';
import type { Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';
import { readAlarms } from './queries.ts';

const maxAlarms = 500;

/** `GET /v1/alarms`: the newest first. */
export async function listAlarms(read: Reader): Promise<Reply> {
  const rows = await readAlarms(read, maxAlarms);
  return jsonReply({
    alarms: rows.map((row) => ({
      kind: row.kind,
      device: row.device,
      epoch: row.epoch,
      seq: row.seq,
      facts: JSON.parse(row.facts) as unknown,
      firstAtMs: row.first_ms,
      lastAtMs: row.last_ms,
      times: row.times,
    })),
  });
}
