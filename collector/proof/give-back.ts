import { z } from 'zod';
import { deviceSchema, epochSchema } from '../../protocol/batch.ts';
import type { Queries } from '../database/database.ts';
import type { Reply } from '../http/reply.ts';
import { problemReply } from '../http/reply.ts';
import { droppedSeq } from '../kiosks/kiosk-row.ts';

/** More than this and the rest waits for the next request; one row is always given. */
const maxAnswerBytes = 16 * 1024 * 1024;

const decimal = z.string().regex(/^\d{1,16}$/);
const querySchema = z.strictObject({
  device: deviceSchema,
  epoch: epochSchema,
  after: decimal.transform(Number).pipe(z.int().min(0)).default(0),
  limit: decimal.transform(Number).pipe(z.int().min(1).max(5000)).default(1000),
});

/** `GET /v1/events`: rows after `after` that were not dropped by rule, in the order of seq, byte for byte as they came, one a line. */
export async function giveBack({ query }: Queries, search: URLSearchParams): Promise<Reply> {
  const asked = querySchema.safeParse(Object.fromEntries(search));
  if (!asked.success) return problemReply('malformed', { title: 'Ask with device, epoch, after and limit.' });
  const { device, epoch, after, limit } = asked.data;
  const rows = await query<{ tuple: Uint8Array }>(
    `select tuple from (
       select seq, tuple, sum(octet_length(tuple)) over (order by seq) - octet_length(tuple) as bytes_before
       from events
       where device = $1 and epoch = $2 and seq > greatest($3, ${droppedSeq}) order by seq limit $4
     ) as row
     where bytes_before <= $5 order by seq`,
    [device, epoch, after, limit, maxAnswerBytes],
  );
  const newline = Buffer.from('\n');
  return {
    status: 200,
    contentType: 'application/x-ndjson',
    body: Buffer.concat(rows.flatMap((row) => [row.tuple, newline])),
  };
}
