import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Batch } from '../../protocol/batch.ts';
import { batchAnswerSchema, idempotencyKey, problemSchema, rangeAnswerSchema } from '../../protocol/batch.ts';
import { questionHeaders, type Request, signatureHeaders } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Auditor, Collector, CollectorAnswer, CollectorFault } from '../ports/collector.ts';
import { exchange, readText } from './exchange.ts';

const compress = promisify(gzip);

/** The bytes of a batch as they go over the wire: NDJSON, gzip. */
export function encodeBatch({ header, tuples }: Batch): Promise<Buffer> {
  return compress(`${[JSON.stringify(header), ...tuples].join('\n')}\n`, { level: 9 });
}

/** Who signs the requests; `nowMs`: wall clock, UTC epoch milliseconds. */
export type Sender = { readonly signer: Signer; readonly nowMs: () => number };

/** A collector behind HTTP. `url` is its root, such as `http://127.0.0.1:4320`; requests are signed (RFC 9421). */
export function connectCollector(url: string, sender: Sender): Collector & Auditor {
  const target = new URL('/v1/batches', url);
  return {
    async send(batch) {
      const body = await encodeBatch(batch);
      const response = await post(target, body, { key: idempotencyKey(batch.header), sender });
      return response ? readAnswer(response) : failed({ kind: 'away' });
    },
    async compare({ device, epoch, first, last }) {
      const asked = new URLSearchParams({ device, epoch, first: String(first), last: String(last) });
      const response = await ask(new URL(`/v1/ranges?${asked}`, url), sender);
      const answer = rangeAnswerSchema.safeParse(response?.ok ? parseJson(await readText(response)) : null);
      return answer.success ? ok(answer.data) : failed({ kind: 'away' });
    },
  };
}

/** A question about this kiosk's own events, signed; null: no answer came. */
export function ask(target: URL, { signer, nowMs }: Sender): Promise<Response | null> {
  const { host: authority, pathname: path, search: query } = target;
  const question = { method: 'GET', authority, path, query };
  const headers = questionHeaders(question, { signer, created: Math.floor(nowMs() / 1_000) });
  return exchange(target, { headers });
}

/** null: no answer came. */
async function post(
  target: URL,
  body: Buffer,
  { key, sender }: { readonly key: string; readonly sender: Sender },
): Promise<Response | null> {
  const request: Request = {
    method: 'POST',
    authority: target.host,
    path: target.pathname,
    encoding: 'gzip',
    idempotencyKey: key,
    body,
  };
  const signed = signatureHeaders(request, {
    signer: sender.signer,
    created: Math.floor(sender.nowMs() / 1_000),
  });
  return exchange(target, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: {
      'content-type': 'application/x-ndjson',
      'content-encoding': request.encoding,
      'idempotency-key': key,
      ...signed,
    },
  });
}

async function readAnswer(response: Response): Promise<Result<CollectorAnswer, CollectorFault>> {
  const text = await readText(response);
  if (response.status === 429 || response.status === 503) {
    const seconds = /^\d{1,6}$/.exec(response.headers.get('retry-after') ?? '')?.[0];
    return failed({ kind: 'busy', retryAfterMs: seconds === undefined ? null : Number(seconds) * 1000 });
  }
  if (response.status >= 400 && response.status < 500) {
    const problem = problemSchema.safeParse(parseJson(text)).data?.type;
    return problem === 'waiting' || problem === 'retired'
      ? failed({ kind: problem })
      : failed({ kind: 'rejected', status: response.status, ...(problem === 'key' && { isOtherKey: true }) });
  }
  // Anything but a proper answer, such as the page of a captive portal, is no answer.
  const answer = batchAnswerSchema.safeParse(parseJson(text));
  if (!response.ok || !answer.success) return failed({ kind: 'away' });
  const { cosignature: line, witness: key, ...rest } = answer.data;
  return ok({ ...rest, cosignature: line && key ? { line, key } : null });
}
