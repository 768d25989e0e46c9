import { z } from 'zod';
import { call } from '../access.ts';
import { unitId } from '../units/contract.ts';
import { venueId } from '../venues/contract.ts';

const code = z.string().max(20);
const tags = ['published'];

export const publishedContract = {
  list: call({ role: 'unit', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/public-pages',
      tags,
      summary: 'Pages of figures that strangers read, about what lies within reach',
    })
    .output(
      z.object({
        /** Where browsers reach the collector; null: nobody said. */
        publicUrl: z.string().nullable(),
        pages: z
          .array(
            z.object({
              /** In the address `/p/{code}`. */
              code: z.string(),
              kind: z.enum(['unit', 'venue']),
              id: z.string(),
              name: z.string(),
              sinceMs: z.int(),
              sinceBy: z.string(),
            }),
          )
          .readonly(),
      }),
    ),
  open: call({ role: 'unit', act: 'page-opened', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/public-pages',
      tags,
      summary: 'Publishes figures of a unit or of a venue: whoever has the address reads them',
    })
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('unit'), id: unitId }),
        z.object({ kind: z.literal('venue'), id: venueId }),
      ]),
    )
    .errors({
      NOT_FOUND: { status: 404, message: 'There is no such unit or venue.' },
      TOO_MANY: { status: 422, message: 'It has more venues than one page adds up. Publish units below it.' },
      CONFLICT: { status: 409, message: 'It has a page already.' },
      FULL: { status: 409, message: 'As many pages stand as can. Take one back first.' },
    })
    .output(z.object({ code: z.string() })),
  takeBack: call({ role: 'unit', act: 'page-taken-back', reach: 'within' })
    .route({
      method: 'DELETE',
      path: '/api/public-pages/{code}',
      tags,
      summary: 'Takes a page back: its address leads nowhere from now on, and never again',
    })
    .input(z.object({ code }))
    .errors({ NOT_FOUND: { status: 404, message: 'There is no such page.' } })
    .output(z.object({})),
};
