import { z } from 'zod';
import { deviceSchema, epochSchema } from '../../protocol/batch.ts';
import type { Queries } from '../database/database.ts';
import type { Reply } from '../http/reply.ts';
import { jsonReply, problemReply } from '../http/reply.ts';
import { merkle, readEdge } from './witness.ts';

const querySchema = z.strictObject({ device: deviceSchema, epoch: epochSchema });

/** `GET /v1/checkpoint`: how many events of a journal are here, and the root of the tree over them. */
export async function giveCheckpoint(queries: Queries, search: URLSearchParams): Promise<Reply> {
  const asked = querySchema.safeParse(Object.fromEntries(search));
  if (!asked.success) return problemReply('malformed', { title: 'Ask with device and epoch.' });
  const edge = await readEdge(queries, asked.data);
  if (edge.size === 0) return problemReply('not-found', { title: 'Nothing of this journal is here.' });
  return jsonReply({ ...asked.data, size: edge.size, root: merkle.rootOf(edge).toString('base64') });
}
