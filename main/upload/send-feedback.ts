import { problemSchema } from '../../protocol/batch.ts';
import { feedbackAnswerSchema, feedbackName, feedbackPath } from '../../protocol/feedback.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { SendFeedback } from '../ports/feedback.ts';
import { readText } from './exchange.ts';
import type { Sender } from './http-collector.ts';
import { postSigned } from './post-signed.ts';

/** The office behind the collector at `url`; requests are signed (RFC 9421). */
export function connectFeedback(url: string, sender: Sender): SendFeedback {
  const target = new URL(feedbackPath, url);
  return async (request) => {
    const posted = { name: feedbackName(request.device), json: request };
    const response = await postSigned(target, posted, sender);
    if (response === null) return failed({ kind: 'away' });
    const said = parseJson(await readText(response));
    if (response.ok) {
      const answer = feedbackAnswerSchema.safeParse(said);
      return answer.success ? ok(answer.data) : failed({ kind: 'away' });
    }
    const problem = problemSchema.safeParse(said).data?.type;
    if (problem === 'not-found' || problem === 'method') return failed({ kind: 'unknown' });
    const isRefused = problem === 'waiting' || problem === 'retired' || problem === 'key';
    return failed({ kind: isRefused ? 'refused' : 'away' });
  };
}
