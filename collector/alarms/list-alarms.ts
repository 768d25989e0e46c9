import type { Queries } from '../database/database.ts';
import type { Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';

type AlarmRow = {
  readonly kind: string;
  readonly device: string;
  readonly epoch: string;
  readonly seq: number;
  readonly facts: string;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly times: number;
};

const maxAlarms = 500;

/** `GET /v1/alarms`: the newest first. */
export async function listAlarms({ query }: Queries): Promise<Reply> {
  const rows = await query<AlarmRow>(`select * from alarms order by last_ms desc limit ${maxAlarms}`);
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
