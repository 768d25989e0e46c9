import { z } from 'zod';
import { call } from '../access.ts';
import { letterTroubles } from './letter.ts';

const tags = ['papers'];
const number = z.coerce.number().int().positive();

/** Each once; of plain letters, as every mail server takes them (RFC 5321, section 4.5.3.1). */
export const mostRecipients = 10;
export const recipients = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .max(254)
      .pipe(z.email())
      .refine((address) => address.indexOf('@') <= 64),
  )
  .max(mostRecipients)
  .transform((given) => [...new Set(given)]);

const gone = { NOT_FOUND: { status: 404, message: 'There is no such report, or no such letter.' } } as const;

const letterSchema = z.object({
  number: z.int(),
  paper: z.int(),
  /** Of the paper, as its list calls it. */
  title: z.string(),
  recipient: z.string(),
  /**
   * `queued`: it is tried at `nextMs`. `sent`: the server has it. `stopped`: nobody tries any more, and somebody has to
   * look. `dropped`: somebody has looked, and it stays unsent.
   */
  state: z.enum(['queued', 'sent', 'stopped', 'dropped']),
  tries: z.int(),
  nextMs: z.int(),
  /** Why the last try came to nothing. */
  why: z.enum(letterTroubles).nullable(),
  /** The server's last words, shortened; empty: it said nothing. */
  answer: z.string(),
  /** A try ended without an answer after everything was handed over: it may arrive twice. */
  isDoubtful: z.boolean(),
  /** When it was sent, or given up. */
  settledMs: z.int().nullable(),
});

export const mailContract = {
  list: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/letters',
      tags,
      summary: 'Letters of a report, or those that are not sent yet, stopped ones first; 100 at most',
    })
    .input(z.object({ paper: number.optional() }))
    .output(
      z.object({
        /** Who writes; null: this collector sends no mail. */
        from: z.string().nullable(),
        letters: z.array(letterSchema),
        hasMore: z.boolean(),
      }),
    ),
  again: call({ role: 'unit', act: 'letter-again', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/letters/{number}/again',
      tags,
      summary: 'Tries a letter anew that nobody tried any more',
    })
    .input(z.object({ number }))
    .errors(gone)
    .output(z.object({})),
  drop: call({ role: 'unit', act: 'letter-dropped', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/letters/{number}/drop',
      tags,
      summary: 'Leaves a letter that nobody tries any more unsent',
    })
    .input(z.object({ number }))
    .errors(gone)
    .output(z.object({})),
  send: call({ role: 'unit', act: 'letters-queued', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/papers/{paper}/letters',
      tags,
      summary: 'Sends a closed report to somebody; whoever has a letter of it gets no other',
    })
    .input(z.object({ paper: number, recipients: recipients.refine((given) => given.length > 0) }))
    .errors({
      ...gone,
      NO_MAIL: { status: 409, message: 'This collector sends no mail. Fetch the report.' },
      TOO_MANY: { status: 409, message: 'That report goes to as many addresses as it can.' },
    })
    .output(z.object({})),
};

export type Letter = z.output<typeof letterSchema>;
