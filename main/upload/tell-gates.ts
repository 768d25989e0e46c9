import { problemSchema } from '../../protocol/batch.ts';
import { signatureHeaders } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok } from '../../protocol/result.ts';
import { rollAnswerSchema, rollCallName, rollCallPath } from '../../protocol/roll-call.ts';
import type { SheetExchange } from '../ports/venue-roll.ts';
import { exchange, readText } from './exchange.ts';
import type { Sender } from './http-collector.ts';

/** The way to the other gates of the venue through the collector at `url`; requests are signed (RFC 9421). */
export function connectGates(url: string, { signer, nowMs }: Sender): SheetExchange {
  const target = new URL(rollCallPath, url);
  return async (request) => {
    const body = Buffer.from(JSON.stringify(request));
    const name = rollCallName(request.device);
    const signed = signatureHeaders(
      {
        method: 'POST',
        authority: target.host,
        path: target.pathname,
        encoding: '',
        idempotencyKey: name,
        body,
      },
      { signer, created: Math.floor(nowMs() / 1_000) },
    );
    const headers = { 'content-type': 'application/json', 'idempotency-key': name, ...signed };
    const response = await exchange(target, { method: 'POST', body: new Uint8Array(body), headers });
    if (response === null) return failed({ kind: 'away' });
    const said = parseJson(await readText(response));
    if (response.ok) {
      const answer = rollAnswerSchema.safeParse(said);
      return answer.success ? ok(answer.data) : failed({ kind: 'away' });
    }
    // Anything but a proper answer, such as the page of a captive portal, is no answer.
    const problem = problemSchema.safeParse(said).data?.type;
    if (problem === 'not-found' || problem === 'method') return failed({ kind: 'unknown' });
    const isRefused = problem === 'waiting' || problem === 'retired' || problem === 'key';
    return failed({ kind: isRefused ? 'refused' : 'away' });
  };
}
