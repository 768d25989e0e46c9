import type { IncomingMessage } from 'node:http';
import {
  deviceOfFeedback,
  type FeedbackAnswer,
  feedbackRequestSchema,
  longestFeedbackRequest,
} from '../../protocol/feedback.ts';
import type { Database } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import { receiveSigned, type SignedContext } from '../http/receive-signed.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { wordsSealOf } from './seal-words.ts';
import { feedbackOfKiosk, placeOfDevice, takeFeedback, wordsFor } from './take-feedback.ts';

type Context = SignedContext & {
  /** null: this collector has no key, and keeps nobody's words. */
  readonly peopleKey: Buffer | null;
  /** Of the office, such as 20261130. */
  readonly day: number;
};

const expected = {
  deviceOf: deviceOfFeedback,
  mostBytes: longestFeedbackRequest,
  schema: feedbackRequestSchema,
  title: 'The body is not feedback of a kiosk.',
} as const;

/** `POST /v1/feedback`: a kiosk hands over what was said at it, signed, and hears what became of what was said before. */
export function receiveFeedback(
  request: IncomingMessage,
  database: Database,
  context: Context,
): Promise<Reply> {
  return receiveSigned(request, database, expected, context, async ({ device, sent, known }) => {
    if ((await deviceOf(database, device))?.state === 'retired') return problemReply('retired');
    const { peopleKey, nowMs, day } = context;
    // The kiosk keeps it until the collector has a key.
    if (peopleKey === null) return problemReply('unavailable');
    const seal = wordsSealOf(peopleKey);
    if (sent.length > 0)
      await database.transaction(async (queries) => {
        const at = await placeOfDevice(queries, device);
        for (const one of sent) await takeFeedback(queries, feedbackOfKiosk(one, at), { seal, nowMs, day });
      });
    const words = await wordsFor(database, device, { known, seal });
    return jsonReply({ taken: sent.map(({ id }) => id), words } satisfies FeedbackAnswer);
  });
}
