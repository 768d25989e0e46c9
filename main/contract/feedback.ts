import { z } from 'zod';
import { feedbackId, feedbackKinds, feedbackStates, longestFeedback } from '../../protocol/feedback-words.ts';
import { visitorLanguages } from '../domain/visitor-language.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';

const fault = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });
const signedOut = z.discriminatedUnion('kind', [fault('signed-out'), fault('begins-anew')]);
const diskFull = fault('disk-full');

const given = z.object({
  /** Made by the screen, the same until it was taken: whoever presses again after a lost answer says nothing twice. */
  id: feedbackId,
  kind: z.enum(feedbackKinds),
  language: z.enum(visitorLanguages),
  text: z.string().max(longestFeedback),
});
const code = z.string().max(40);

const shown = z.object({
  number: z.int(),
  atMs: z.int(),
  kind: z.enum(feedbackKinds),
  /** `waiting`: it has not gone out yet. */
  state: z.enum(['waiting', ...feedbackStates]),
  sinceMs: z.int(),
  /** What the office answered; null: nothing yet. */
  answer: z.string().nullable(),
  /** As on the slip. */
  code: z.string(),
});
const full = fault('feedback-full');
/** Too many at once: a moment later again. */
const busy = fault('feedback-busy');
const unknownCode = [
  fault('no-feedback'),
  z.object({ kind: z.literal('feedback-elsewhere'), gate: z.string() }),
  busy,
] as const;

/** What visitors and guards say of the place, and what becomes of it. */
export const feedbackContract = {
  /** A visitor says something at the screen; the slip with its number comes out by itself. */
  raiseFeedback: call({ duty: 'anybody', act: 'feedback-raised' })
    .input(given)
    .output(
      resultOf(shown, z.discriminatedUnion('kind', [signedOut, diskFull, full, busy, fault('not-offered')])),
    ),
  /** The same by a guard. */
  writeFeedback: call({ duty: 'desk', act: 'feedback-raised' })
    .input(given)
    .output(resultOf(shown, z.discriminatedUnion('kind', [signedOut, diskFull, full, busy]))),
  /** Where it stands, for whoever has the code of its slip. */
  readFeedback: call({ duty: 'anybody' })
    .input(z.object({ code }))
    .output(resultOf(shown, z.discriminatedUnion('kind', unknownCode))),
  /** Where it stands, on paper. */
  printFeedback: call({ duty: 'anybody', act: 'feedback-printed' })
    .input(z.object({ code }))
    .output(
      resultOf(
        z.null(),
        z.discriminatedUnion('kind', [signedOut, diskFull, fault('no-printer'), ...unknownCode]),
      ),
    ),
};
