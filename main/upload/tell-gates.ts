import { problemSchema } from '../../protocol/batch.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok } from '../../protocol/result.ts';
import { rollAnswerSchema, rollCallName, rollCallPath } from '../../protocol/roll-call.ts';
import type { SheetExchange } from '../ports/venue-roll.ts';
import { readText } from './exchange.ts';
import type { Sender } from './http-collector.ts';
import { postSigned } from './post-signed.ts';

/** The way to the other gates of the venue through the collector at `url`; requests are signed (RFC 9421). */
export function connectGates(url: string, sender: Sender): SheetExchange {
  const target = new URL(rollCallPath, url);
  return async (request) => {
    const name = rollCallName(request.device);
    const response = await postSigned(target, { name, json: request }, sender);
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
