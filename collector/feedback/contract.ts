import { z } from 'zod';
import { feedbackKinds, feedbackStates, longestAnswer } from '../../protocol/feedback-words.ts';
import { call } from '../access.ts';
import { localDay, unitId } from '../units/contract.ts';

const atMs = z.int().min(0);
const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const cursor = z.string().max(100);
const named = z.object({ id: z.string(), name: z.string() });
/** null: it lies in no unit. */
const unit = named.nullable();
const days = { first: localDay.optional(), last: localDay.optional() };
const count = z.int().min(0);

const listed = z.object({
  /** The office's own. */
  number: z.int(),
  /** As the slip of its kiosk says it; null: it came by a phone. */
  slip: z.int().nullable(),
  source: z.enum(['visitor', 'guard', 'phone']),
  kind: z.enum(feedbackKinds),
  state: z.enum(feedbackStates),
  venue: named.nullable(),
  gate: z.string(),
  unit,
  handler: named.nullable(),
  raisedMs: atMs,
  dueMs: atMs,
  /** Whole hours behind its time while it is open; null: it is not. */
  overdueHours: count.nullable(),
  answeredMs: atMs.nullable(),
  /** With its numbers and names masked, 160 signs at most; null: it was erased. */
  words: z.string().nullable(),
  version: z.int(),
});
export type ListedFeedback = z.output<typeof listed>;

const opened = listed.extend({
  /** As it was said; null: it was erased. */
  words: z.string().nullable(),
  language: z.string(),
  receivedMs: atMs,
  answer: z.string().nullable(),
  changedMs: atMs,
  /** Empty: nobody did yet. */
  changedBy: z.string(),
  /** When its words are erased. */
  eraseMs: atMs,
  /** Who can be asked to see to it. */
  handlers: z.array(named).readonly(),
  /** The unit above; null: there is none. */
  above: unit,
});
export type OpenedFeedback = z.output<typeof opened>;

const row = z.object({
  number: z.int(),
  raisedMs: atMs,
  place: z.string(),
  unit,
  kind: z.enum(feedbackKinds),
  /** Masked as in the list. */
  words: z.string().nullable(),
  state: z.enum(feedbackStates),
  dueMs: atMs,
  overdueHours: count.nullable(),
  handler: z.string().nullable(),
  /** Masked as in the list; null: there is no answer. */
  result: z.string().nullable(),
});
export type FeedbackRow = z.output<typeof row>;

const summed = z.object({
  unit,
  received: count,
  answeredInTime: count,
  answeredLate: count,
  open: count,
  /** Of those that are open, behind their time. */
  overdue: count,
  /** From its arrival to its answer, in tenths; null: nothing was answered. */
  medianHours: z.number().nullable(),
  /** Of any account that is bound to the unit; null: never, or there is none. */
  lastSignInMs: atMs.nullable(),
});

const gone = { NOT_FOUND: { status: 404, message: 'There is no such feedback.' } } as const;
const changed = {
  ...gone,
  CONFLICT: {
    status: 409,
    message: 'Somebody else changed it meanwhile.',
    data: z.object({ by: z.string(), state: z.enum(feedbackStates), version: z.int() }),
  },
} as const;
const noKey = {
  NO_KEY: { status: 503, message: 'The collector has no key, and opens nobody’s words.' },
} as const;
const tags = ['feedback'];
/** As it was read: what somebody else changed since is not changed once more. */
const version = z.int().min(1);
const done = z.object({ version: z.int() });

export const feedbackContract = {
  list: call({ role: 'unit', act: 'feedback-listed', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/feedback',
      tags,
      summary:
        'What people said, 20 at a time: what is open by its time, or what was answered, the newest first',
    })
    .input(
      z.object({
        which: z.enum(['open', 'answered']).default('open'),
        unit: unitId.optional(),
        /** `next` of the page before: the same look. */
        after: cursor.optional(),
      }),
    )
    .errors(noKey)
    .output(
      z.object({
        asOfMs: atMs,
        feedback: z.array(listed).readonly(),
        /** null: these are the last. */
        next: z.string().nullable(),
        open: count,
        overdue: count,
        /** Days that a unit has to answer. */
        answerDays: z.int(),
      }),
    ),
  read: call({ role: 'unit', act: 'feedback-opened', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/feedback/{number}',
      tags,
      summary: 'What somebody said, in their words',
    })
    .input(z.object({ number }))
    .errors({ ...gone, ...noKey })
    .output(opened),
  assign: call({ role: 'unit', act: 'feedback-assigned', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/feedback/{number}/handler',
      tags,
      summary: 'Somebody sees to it: it is being worked on',
    })
    .input(z.object({ number, version, handler: z.string().max(40) }))
    .errors({ ...changed, NO_HANDLER: { status: 422, message: 'They cannot see to it.' } })
    .output(done),
  passOn: call({ role: 'unit', act: 'feedback-passed-on', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/feedback/{number}/unit',
      tags,
      summary: 'Another unit is to answer; its time stays',
    })
    .input(
      z.object({
        number,
        version,
        /** null: the one above, or the whole office where there is none. */
        unit: unitId.nullable(),
      }),
    )
    .errors({ ...changed, NO_UNIT: { status: 422, message: 'There is no such unit within reach.' } })
    .output(done),
  answer: call({ role: 'unit', act: 'feedback-answered', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/feedback/{number}/answer',
      tags,
      summary: 'What the kiosk tells whoever holds the slip; a later one takes its place',
    })
    .input(z.object({ number, version, answer: z.string().trim().min(1).max(longestAnswer) }))
    .errors({ ...changed, ...noKey })
    .output(done),
  late: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/feedback-late',
      tags,
      summary: 'Units with feedback that is open and behind its time, who has waited longest first',
    })
    .input(z.object({ unit: unitId.optional() }))
    .errors({ NOT_FOUND: { status: 404, message: 'There is no such unit.' } })
    .output(
      z.object({
        units: z
          .array(
            z.object({
              unit,
              overdue: count,
              /** Of the piece that is behind for longest. */
              dueMs: atMs,
            }),
          )
          .readonly(),
      }),
    ),
  summary: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/feedback-summary',
      tags,
      summary: 'How each unit answers what came between two days, 31 days to today where nothing is said',
    })
    .input(z.object(days))
    .output(z.object({ first: z.int(), last: z.int(), asOfMs: atMs, units: z.array(summed).readonly() })),
  rows: call({ role: 'unit', act: 'feedback-listed', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/feedback-rows',
      tags,
      summary: 'The rows of the report on feedback, by their arrival, 200 at a time',
    })
    .input(z.object({ ...days, after: cursor.optional() }))
    .errors(noKey)
    .output(z.object({ rows: z.array(row).readonly(), next: z.string().nullable() })),
  setRule: call({ role: 'admin', act: 'feedback-rule-set' })
    .route({
      method: 'PUT',
      path: '/api/feedback-rule',
      tags,
      summary: 'How many days a unit has to answer what comes from now on',
    })
    .input(z.object({ answerDays: z.int().min(1).max(90) }))
    .output(z.object({})),
};
