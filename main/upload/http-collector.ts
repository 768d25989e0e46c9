import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Batch } from '../../protocol/batch.ts';
import { batchAnswerSchema, idempotencyKey, rangeAnswerSchema } from '../../protocol/batch.ts';
import { type Request, signatureHeaders } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Auditor, Collector, CollectorAnswer, CollectorFault } from '../ports/collector.ts';

const answerMs = 30_000;
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
      const response = await exchange(new URL(`/v1/ranges?${asked}`, url));
      const answer = rangeAnswerSchema.safeParse(response?.ok ? parseJson(await readText(response)) : null);
      return answer.success ? ok(answer.data) : failed({ kind: 'away' });
    },
  };
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

/**
 * null: the exchange did not happen; which link of it failed is not ours to mend. `fetch` rejects with a TypeError that
 * names a cause, or with a DOMException of the signal; whatever else is thrown is a bug.
 */
async function exchange(target: URL, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(target, { ...init, redirect: 'error', signal: AbortSignal.timeout(answerMs) });
  } catch (error) {
    if (isNetworkTrouble(error)) return null;
    throw error;
  }
}

function isNetworkTrouble(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof TypeError && error.cause !== undefined);
}

async function readAnswer(response: Response): Promise<Result<CollectorAnswer, CollectorFault>> {
  const text = await readText(response);
  if (response.status === 429 || response.status === 503) {
    const seconds = /^\d{1,6}$/.exec(response.headers.get('retry-after') ?? '')?.[0];
    return failed({ kind: 'busy', retryAfterMs: seconds === undefined ? null : Number(seconds) * 1000 });
  }
  if (response.status >= 400 && response.status < 500) {
    return failed({ kind: 'rejected', status: response.status });
  }
  // Anything but a proper answer, such as the page of a captive portal, is no answer.
  const answer = batchAnswerSchema.safeParse(parseJson(text));
  if (!response.ok || !answer.success) return failed({ kind: 'away' });
  const { cosignature: line, witness: key, ...rest } = answer.data;
  return ok({ ...rest, cosignature: line && key ? { line, key } : null });
}

/** Nothing longer is an answer. */
const longestAnswer = 1_000_000;

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > longestAnswer) return '';
      chunks.push(chunk);
    }
  } catch (error) {
    if (isNetworkTrouble(error)) return '';
    throw error;
  }
  return Buffer.concat(chunks).toString();
}
