import { z } from 'zod';
import { call } from '../access.ts';
import { recipients } from '../mail/contract.ts';
import { forms } from '../papers/written/paper.ts';
import { headSchema, printedSchema } from '../papers/written/printed.ts';
import { unitId } from '../units/contract.ts';
import { dueDays } from './next-day.ts';

const tags = ['papers'];

const number = z.coerce.number().int().positive();
const version = z.int().positive();

const ratios = z.object({
  part: z.int().positive(),
  of: z.int().positive(),
  other: z.int().positive().nullable(),
});

const weekly = {
  days: z.enum(dueDays),
  /** 0 is Monday. */
  weekday: z.int().min(0).max(6),
  /** Since midnight, by the office's clock. */
  minute: z.int().min(0).max(1439),
  recipients,
  isOn: z.boolean(),
};

const listed = z.object({
  number: z.int(),
  form: z.enum(forms),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  ratios: ratios.nullable(),
  days: z.enum(dueDays),
  weekday: z.int(),
  minute: z.int(),
  recipients: z.array(z.string()),
  isOn: z.boolean(),
  version: z.int(),
  /** The local day of its next moment, where it is on. */
  nextDay: z.int(),
  changedMs: z.int(),
  changedBy: z.string(),
});

const waiting = z.object({
  number: z.int(),
  form: z.enum(forms),
  /** null: of everything. */
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The local day on which it was to be made. */
  dueDay: z.int(),
  asOf: z.int(),
  madeMs: z.int(),
  recipients: z.array(z.string()),
  /** Why it cannot be approved: its figures contradict each other, or what it is of is there no more. */
  blocked: z.enum(['contradicts', 'gone']).nullable(),
});

const gone = { NOT_FOUND: { status: 404, message: 'There is no such schedule or report.' } } as const;
const decided = {
  ...gone,
  CONFLICT: { status: 409, message: 'Somebody else has decided or changed it meanwhile. Look again.' },
} as const;

/** What a schedule can be refused for. */
const unfit = {
  ...gone,
  RATIOS: { status: 422, message: 'An annex of shares needs two tables of given figures, and only that.' },
} as const;

export const schedulesContract = {
  list: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/paper-schedules',
      tags,
      summary: 'When reports are made by themselves',
    })
    .output(z.object({ schedules: z.array(listed) })),
  make: call({ role: 'unit', act: 'schedule-made', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/paper-schedules',
      tags,
      summary: 'Has a report made each week, to be approved and sent; nothing is sent without approval',
    })
    .input(
      z.object({
        form: z.enum(forms),
        unit: unitId.optional(),
        ratios: ratios.nullable().default(null),
        ...weekly,
      }),
    )
    .errors({
      ...unfit,
      TOO_MANY: { status: 409, message: 'That unit has as many schedules as it can have. Change one.' },
    })
    .output(z.object({ number: z.int() })),
  change: call({ role: 'unit', act: 'schedule-changed', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/paper-schedules/{number}',
      tags,
      summary: 'Another time, other recipients, or off; what waits for approval goes to the new recipients',
    })
    .input(z.object({ number, version, ...weekly }))
    .errors(decided)
    .output(z.object({ version: z.int() })),
  waiting: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/due-papers',
      tags,
      summary: 'Reports that were made and wait for approval, the oldest first; 100 at most',
    })
    .output(z.object({ papers: z.array(waiting), hasMore: z.boolean() })),
  read: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/due-papers/{number}',
      tags,
      summary: 'One that waits, as it would be sent',
    })
    .input(z.object({ number, language: z.enum(['vi', 'en']).default('vi') }))
    .errors(gone)
    .output(
      waiting.extend({
        version: z.int(),
        /** null: its figures contradict each other, or what it is of is there no more. */
        printed: printedSchema.nullable(),
        /** Which figures contradict each other. */
        sentences: z.array(z.string()),
        /** Of the one that was closed last for that day; 0: none was. */
        revision: z.int(),
      }),
    ),
  renew: call({ role: 'unit', act: 'draft-renewed', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/due-papers/{number}/figures',
      tags,
      summary: 'Takes the figures as they are now',
    })
    .input(z.object({ number, version }))
    .errors(decided)
    .output(z.object({ version: z.int() })),
  approve: call({ role: 'unit', act: ['paper-sent', 'draft-approved'], reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/due-papers/{number}/approval',
      tags,
      summary: 'Closes it as a report that was closed by hand, and sends it to its recipients',
    })
    .input(
      z.object({
        number,
        version,
        head: headSchema,
        words: z
          .record(z.string().max(40), z.array(z.string().max(2_000)).max(200))
          .refine((given) => Object.keys(given).length <= 20)
          .default({}),
      }),
    )
    .errors({
      ...decided,
      BLOCKED: { status: 409, message: 'It cannot be approved as it is: look at what stands on it.' },
      WORDS: {
        status: 422,
        message: 'Words were changed that are not there, or a number in them was.',
        data: z.object({ paragraph: z.string() }),
      },
    })
    .output(
      z.object({
        /** Of the report that was closed. */
        paper: z.int(),
        /** How many letters go out; 0: it is there to be fetched. */
        letters: z.int(),
      }),
    ),
  refuse: call({ role: 'unit', act: 'draft-refused', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/due-papers/{number}/refusal',
      tags,
      summary: 'Does not send it, and says why',
    })
    .input(
      z.object({
        number,
        version,
        reason: z
          .string()
          .trim()
          .min(3)
          .max(500)
          .refine((given) => !given.includes('\0')),
      }),
    )
    .errors(decided)
    .output(z.object({})),
  decided: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/decided-papers',
      tags,
      summary: 'The last 20 that were approved or refused, with who and why',
    })
    .output(
      z.object({
        papers: z.array(
          waiting.omit({ recipients: true, blocked: true, madeMs: true }).extend({
            state: z.enum(['approved', 'refused']),
            decidedMs: z.int(),
            decidedBy: z.string(),
            /** Of a refusal. */
            reason: z.string(),
            /** The report that it became. */
            paper: z.int().nullable(),
          }),
        ),
      }),
    ),
};

export type Schedule = z.output<typeof listed>;
export type WaitingPaper = z.output<typeof waiting>;
