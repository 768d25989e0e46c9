import type { IncomingMessage } from 'node:http';
import { type BatchHeader, idempotencyKey } from '../../protocol/batch.ts';
import { isRequestSigned } from '../../protocol/http-signature.ts';
import { unreachable } from '../../protocol/result.ts';
import type { Database } from '../database/database.ts';
import type { BodyFault } from '../http/read-body.ts';
import { readBody } from '../http/read-body.ts';
import type { Reply } from '../http/reply.ts';
import { jsonReply, problemReply } from '../http/reply.ts';
import type { IngestContext } from './ingest.ts';
import { ingest } from './ingest.ts';
import type { BatchFault } from './parse-batch.ts';
import { parseBatch } from './parse-batch.ts';

/** `POST /v1/batches`. The content type also keeps web pages out: a browser asks us first, and we never agree. */
export async function receiveBatch(
  request: IncomingMessage,
  database: Database,
  context: IngestContext,
): Promise<Reply> {
  if (request.headers['content-type'] !== 'application/x-ndjson') return problemReply('unsupported');
  const body = await readBody(request);
  if (!body.ok) return explain(body.fault);
  const batch = parseBatch(body.value.inflated);
  if (!batch.ok) return explain(batch.fault);
  if (request.headers['idempotency-key'] !== idempotencyKey(batch.value.header)) {
    return problemReply('malformed', {
      title: 'The Idempotency-Key is not device/epoch/first-last of the batch.',
    });
  }
  if (!isSigned(request, batch.value.header, body.value.wire)) return problemReply('signature');
  const received = await ingest(database, batch.value, context);
  return received.ok
    ? jsonReply(received.value)
    : problemReply(received.fault.kind, { seq: received.fault.seq });
}

function explain(fault: BodyFault | BatchFault): Reply {
  switch (fault) {
    case 'too-large':
      return problemReply('too-large');
    case 'encoding':
      return problemReply('unsupported');
    case 'not-gzip':
      return problemReply('malformed', { title: 'The body is not gzip, although its header says so.' });
    case 'broken-off':
      return problemReply('malformed', { title: 'The body broke off.' });
    case 'header':
      return problemReply('malformed', { title: 'Line 1 is not a batch header of format 1.' });
    case 'row-count':
      return problemReply('malformed', { title: 'The number of rows is not last - first + 1.' });
    default:
      return unreachable(fault);
  }
}

/** Whether the request is signed by the key that the batch names. */
function isSigned(request: IncomingMessage, { key }: BatchHeader, body: Buffer): boolean {
  const {
    host = '',
    'content-encoding': encoding = '',
    'idempotency-key': idempotency = '',
  } = request.headers;
  const sent = {
    method: request.method ?? '',
    authority: host.toLowerCase(),
    path: (request.url ?? '').split('?')[0] ?? '',
    encoding,
    idempotencyKey: String(idempotency),
    body,
  };
  return isRequestSigned(sent, request.headers, key);
}
