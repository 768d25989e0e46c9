import { z } from 'zod';
import { type BlockedPerson, blockedDays, longestBlockReason } from '../domain/blocked.ts';
import { oneLine } from '../domain/expected.ts';
import { longestOf } from '../domain/visitor.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, sessionFaults } from './staff.ts';
import { visitorText } from './visitor-texts.ts';

const person = z.object({
  id: z.string(),
  shownAs: z.string().nullable(),
  why: z.string(),
  sinceMs: z.int(),
  untilDay: z.int(),
  by: z.string(),
}) satisfies z.ZodType<BlockedPerson>;

const terms = {
  why: z.string().overwrite(oneLine).min(1).max(longestBlockReason),
  days: z.literal(blockedDays),
};
const done = resultOf(
  z.null(),
  z.discriminatedUnion('kind', [
    ...sessionFaults,
    diskFull,
    fault('no-room'),
    fault('blocked-damaged'),
    fault('blocked-full'),
    /** Nobody of that id stands there. */
    fault('not-blocked'),
    /** Nothing by which they would be known again. */
    fault('no-number'),
  ]),
);

/** Whom the site keeps out: a matter of a supervisor, at the kiosk. */
export const blockedContract = {
  /** The newest first; `by`: the name of whoever put them there. */
  listBlocked: call({ duty: 'settings', touches: false }).output(
    resultOf(
      z.array(person).readonly(),
      z.discriminatedUnion('kind', [...sessionFaults, fault('blocked-damaged')]),
    ),
  ),
  /** Whoever passed or was refused there. */
  blockPassage: call({ duty: 'settings', act: 'block' })
    .input(z.object({ seq: z.int().min(1), ...terms }))
    .output(done),
  blockNumber: call({ duty: 'settings', act: 'block' })
    .input(
      z.object({ number: z.string().max(longestOf.number), name: visitorText(longestOf.name), ...terms }),
    )
    .output(done),
  unblock: call({ duty: 'settings', act: 'unblock' })
    .input(z.object({ id: z.string().max(16) }))
    .output(done),
};
