import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { claimedKey } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Database } from '../database/database.ts';
import type { Door } from '../enrolment/door.ts';
import { discard, readWire } from './read-body.ts';
import { problemReply, type Reply } from './reply.ts';
import { isSigned } from './signed-request.ts';

export type SignedContext = {
  readonly nowMs: number;
  readonly door: Door;
  /** Of the sender. */
  readonly address: string;
  /** A place to hold a body in, for whoever names a device that is known, and its key. */
  readonly comeIn: (work: () => Promise<Reply>) => Promise<Reply>;
};

type Expected<Body> = {
  /** Out of the header `Idempotency-Key`; null: it names none. */
  readonly deviceOf: (header: unknown) => string | null;
  readonly mostBytes: number;
  readonly schema: z.ZodType<Body>;
  /** Said to whoever sends another body. */
  readonly title: string;
};

/**
 * JSON that a device has signed: its headers must name a device that was taken in, and its key, before the body is read; the
 * signature must be over it, and it must be that device's own.
 */
export async function receiveSigned<Body extends { readonly device: string }>(
  request: IncomingMessage,
  database: Database,
  { deviceOf, mostBytes, schema, title }: Expected<Body>,
  context: SignedContext,
  work: (body: Body, key: string) => Promise<Reply>,
): Promise<Reply> {
  const device = deviceOf(request.headers['idempotency-key']);
  const key = claimedKey(request.headers);
  const length = Number(request.headers['content-length'] ?? mostBytes + 1);
  if (device === null || key === null || !(length <= mostBytes)) {
    await discard(request);
    return problemReply(device === null ? 'malformed' : key === null ? 'signature' : 'too-large');
  }
  const refused = await context.door.refusalOf(database, { device, key }, context);
  if (refused !== null) {
    await discard(request);
    return problemReply(refused);
  }
  return context.comeIn(async () => {
    const wire = await readWire(request, mostBytes);
    if (!wire.ok) return problemReply(wire.fault === 'too-large' ? 'too-large' : 'malformed');
    if (!isSigned(request, key, wire.value)) return problemReply('signature');
    const sent = schema.safeParse(parseJson(wire.value.toString()));
    if (!sent.success || sent.data.device !== device) return problemReply('malformed', { title });
    return work(sent.data, key);
  });
}
