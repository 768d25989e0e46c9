import type { IncomingMessage } from 'node:http';
import {
  type EnrolmentAnswer,
  type EnrolmentRequest,
  enrolmentName,
  enrolmentProof,
  enrolmentRequestSchema,
} from '../../protocol/enrolment.ts';
import { claimedKey } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Standing } from '../../protocol/standing.ts';
import type { Database, Queries } from '../database/database.ts';
import { discard, readWire } from '../http/read-body.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { isSigned } from '../http/signed-request.ts';
import { takeCode } from './codes.ts';
import { deviceOf } from './devices.ts';
import { noteWaiting } from './waiting.ts';

const mostBytes = 4_096;

type Context = { readonly nowMs: number; readonly signer: Signer | null };

/**
 * `POST /v1/enrolments`: a kiosk asks to be taken in, signed by its key over these bytes. With a good code it is on the
 * list for certain, without one while there is room; either way a person decides, who compares the fingerprints. The
 * answer says where it stands, signed by the collector's key, so that the kiosk knows it is the one of the code.
 */
export async function receiveEnrolment(
  request: IncomingMessage,
  database: Database,
  context: Context,
): Promise<Reply> {
  const key = claimedKey(request.headers);
  if (key === null || Number(request.headers['content-length'] ?? mostBytes + 1) > mostBytes) {
    await discard(request);
    return problemReply(key === null ? 'signature' : 'too-large');
  }
  const wire = await readWire(request, mostBytes);
  if (!wire.ok) return problemReply(wire.fault === 'too-large' ? 'too-large' : 'malformed');
  if (!isSigned(request, key, wire.value)) return problemReply('signature');
  const asked = enrolmentRequestSchema.safeParse(parseJson(wire.value.toString()));
  if (!asked.success || request.headers['idempotency-key'] !== enrolmentName(asked.data.device))
    return problemReply('malformed', { title: 'The body is not a request to be taken in.' });
  return database.transaction((queries) => answer(queries, { request: asked.data, key }, context));
}

type Asked = { readonly request: EnrolmentRequest; readonly key: string };

async function answer(queries: Queries, asked: Asked, { nowMs, signer }: Context): Promise<Reply> {
  const { request, key } = asked;
  const known = await deviceOf(queries, request.device);
  const isKnown = known?.key === key && known.state !== 'retired';
  const code =
    request.nonce === null
      ? null
      : await takeCode(queries, { nonce: request.nonce, kiosk: `${request.device} ${key}`, nowMs });
  if (code && code.kind !== 'good') return problemReply(code.kind);
  if (isKnown) return jsonReply(say(known.state, asked, signer));
  const codeBy = code?.madeBy ?? null;
  // Nobody is asked again about one that somebody retired, but for a new code.
  if (known?.state === 'retired' && codeBy === null) return problemReply('retired');
  const isNoted = await noteWaiting(queries, { request, key, codeBy, nowMs });
  return isNoted ? jsonReply(say('waiting', asked, signer)) : problemReply('full');
}

function say(state: Standing, { request, key }: Asked, signer: Signer | null): EnrolmentAnswer {
  const text = enrolmentProof({ device: request.device, key, nonce: request.nonce, state });
  return { state, proof: signer && Buffer.from(signer.sign(text)).toString('base64') };
}
