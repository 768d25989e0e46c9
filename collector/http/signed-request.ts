import type { IncomingMessage } from 'node:http';
import { isRequestSigned } from '../../protocol/http-signature.ts';

/** Whether that key signed the request, over these bytes. */
export function isSigned(request: IncomingMessage, key: string, body: Buffer): boolean {
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
