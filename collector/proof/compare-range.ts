import { z } from 'zod';
import {
  deviceSchema,
  epochSchema,
  maxBatchEvents,
  type RangeAnswer,
  rangeDigest,
} from '../../protocol/batch.ts';
import type { Queries } from '../database/database.ts';
import type { Reply } from '../http/reply.ts';
import { jsonReply, problemReply } from '../http/reply.ts';
import { droppedSeq, storedRows } from '../kiosks/kiosk-row.ts';

const seq = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const querySchema = z
  .strictObject({ device: deviceSchema, epoch: epochSchema, first: seq, last: seq })
  .refine(({ first, last }) => last >= first && last - first < maxBatchEvents);

/**
 * `GET /v1/ranges`: what is here of some events of a journal, for the kiosk to compare with its own. What was
 * dropped by rule is neither here nor missing.
 */
export async function compareRange(queries: Queries, search: URLSearchParams): Promise<Reply> {
  const asked = querySchema.safeParse(Object.fromEntries(search));
  if (!asked.success)
    return problemReply('malformed', {
      title: 'Ask with device, epoch, first and last, 5000 events at most.',
    });
  const { device, epoch } = asked.data;
  const [journal] = await queries.query<{ dropped: number }>(`select ${droppedSeq} as dropped`, [
    device,
    epoch,
  ]);
  const dropped = journal?.dropped ?? 0;
  const first = Math.max(asked.data.first, dropped + 1);
  const rows = await storedRows(queries, { ...asked.data, first });
  const there = new Set(rows.map((row) => row.seq));
  const missing: number[] = [];
  for (let at = first; at <= asked.data.last; at++) if (!there.has(at)) missing.push(at);
  return jsonReply({
    count: rows.length,
    digest: rangeDigest(rows.map(({ tuple }) => tuple)),
    firstMissing: missing[0] ?? null,
    lastMissing: missing.at(-1) ?? null,
    ...(dropped >= asked.data.first && { dropped: Math.min(dropped, asked.data.last) }),
  } satisfies RangeAnswer);
}
