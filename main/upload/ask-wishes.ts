import { problemSchema } from '../../protocol/batch.ts';
import { bundleAnswerSchema, bundleName, bundlePath } from '../../protocol/bundle.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { AskWishes } from '../ports/office-wishes.ts';
import { readText } from './exchange.ts';
import type { Sender } from './http-collector.ts';
import { postSigned } from './post-signed.ts';

/** The office behind the collector at `url`; requests are signed (RFC 9421). */
export function connectOffice(url: string, sender: Sender): AskWishes {
  const target = new URL(bundlePath, url);
  return async (request) => {
    const response = await postSigned(target, { name: bundleName(request.device), json: request }, sender);
    if (response === null) return failed({ kind: 'away' });
    const said = parseJson(await readText(response));
    if (response.ok) {
      const answer = bundleAnswerSchema.safeParse(said);
      return answer.success ? ok(answer.data) : failed({ kind: 'away' });
    }
    const problem = problemSchema.safeParse(said).data?.type;
    if (problem === 'not-found' || problem === 'method') return failed({ kind: 'unknown' });
    const isRefused = problem === 'waiting' || problem === 'retired' || problem === 'key';
    return failed({ kind: isRefused ? 'refused' : 'away' });
  };
}
