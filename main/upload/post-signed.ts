import { signatureHeaders } from '../../protocol/http-signature.ts';
import { exchange } from './exchange.ts';
import type { Sender } from './http-collector.ts';

/** What is posted as JSON, and its `Idempotency-Key`. */
type Posted = { readonly name: string; readonly json: object };

/** Posts it signed over its bytes (RFC 9421); null: no answer came. */
export function postSigned(
  target: URL,
  { name, json }: Posted,
  { signer, nowMs }: Sender,
): Promise<Response | null> {
  const body = Buffer.from(JSON.stringify(json));
  const { host: authority, pathname: path } = target;
  const request = { method: 'POST', authority, path, encoding: '', idempotencyKey: name, body };
  const signed = signatureHeaders(request, { signer, created: Math.floor(nowMs() / 1_000) });
  const headers = { 'content-type': 'application/json', 'idempotency-key': name, ...signed };
  return exchange(target, { method: 'POST', body: new Uint8Array(body), headers });
}
