import { z } from 'zod';
import { call } from '../access.ts';
import { localDay } from '../units/contract.ts';
import { actKinds } from './act-kind.ts';

const actSchema = z.object({
  number: z.int(),
  atMs: z.int(),
  /** null: nobody who is known. */
  who: z.object({ id: z.string(), name: z.string() }).nullable(),
  act: z.enum(actKinds),
  about: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.array(z.string())])),
});

export type ListedAct = z.infer<typeof actSchema>;

const tags = ['acts'];
const count = z.int().min(0);

export const actsContract = {
  list: call({ role: 'inspector', act: 'log-read' })
    .route({ method: 'GET', path: '/api/acts', tags, summary: 'Who did what, the newest first' })
    .input(
      z.object({
        /** The last number that was read: what is older follows, and is the same look. */
        before: z.coerce.number().int().min(1).optional(),
        person: z.string().max(40).optional(),
        act: z.enum(actKinds).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        acts: z.array(actSchema),
        /** Whether older ones follow. */
        hasMore: z.boolean(),
        /** Whom one can look for. */
        people: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  table: call({ role: 'inspector', act: 'log-exported' })
    .route({
      method: 'GET',
      path: '/api/acts.xlsx',
      tags,
      summary: 'Who did what on some days, the oldest first, as a table with the digest of each row',
    })
    .input(
      z.object({
        from: localDay,
        to: localDay,
        person: z.string().max(40).optional(),
        act: z.enum(actKinds).optional(),
      }),
    )
    .errors({ TOO_MANY: { status: 422, message: 'These are more than 10,000 acts. Choose fewer days.' } })
    .output(z.file()),
  verify: call({ role: 'inspector' })
    .route({
      method: 'GET',
      path: '/api/acts/chain',
      tags,
      summary: 'Whether every act still stands as it was written, and where it does not',
    })
    .output(
      z.discriminatedUnion('isWhole', [
        z.object({ isWhole: z.literal(true), count, hash: z.string() }),
        z.object({ isWhole: z.literal(false), count, brokenAt: z.int().min(1) }),
      ]),
    ),
};
