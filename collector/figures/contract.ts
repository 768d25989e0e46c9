import { z } from 'zod';
import { call } from '../access.ts';
import { localDay, unitId, unitSchema } from '../units/contract.ts';

const count = z.int();
/** People, by what was decided about them; without what staff took back. */
const figures = { in: count, out: count, refused: count, retried: count, asked: count };
const figuresSchema = z.object(figures);
/** The first and the last day are included. */
const days = { first: localDay, last: localDay };
/** Every batch that came before that moment is counted; 0: nothing was counted yet. */
const asOfMs = z.int();
/** Also what lies outside of the unit that whoever asks is bound to. Without one, that unit is what is asked about. */
const gone = { NOT_FOUND: { status: 404, message: 'There is no such unit.' } } as const;
const tags = ['figures'];

export const figuresContract = {
  units: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/figures/units',
      tags,
      summary: 'Figures of a range of days by the units right below one, or at the top',
    })
    .input(z.object({ ...days, below: unitId.optional() }))
    .errors(gone)
    .output(
      z.object({
        asOfMs,
        /** By name, each with all below it. */
        units: z.array(figuresSchema.extend({ unit: unitSchema, hasBelow: z.boolean() })),
        /** What is assigned to none of them. */
        own: figuresSchema,
        total: figuresSchema,
      }),
    ),
  venues: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/figures/venues',
      tags,
      summary:
        'Figures of a range of days by venue, of a unit with those below it or of all; a page, by name',
    })
    .input(
      z.object({
        ...days,
        unit: unitId.optional(),
        /** `next` of the page before. */
        after: z.string().max(600).optional(),
      }),
    )
    .errors(gone)
    .output(
      z.object({
        venues: z.array(figuresSchema.extend({ id: z.string(), name: z.string() })),
        /** null: there is no more. */
        next: z.string().nullable(),
      }),
    ),
  hours: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/figures/hours',
      tags,
      summary: 'The hours of a day below a unit, or of all, beside the mean of that weekday in four weeks',
    })
    .input(z.object({ day: localDay, below: unitId.optional() }))
    .errors(gone)
    .output(
      z.object({
        asOfMs,
        /** Of how many days the mean is. */
        weeks: z.int(),
        hours: z.array(
          z.object({
            hour: z.int(),
            in: count,
            out: count,
            usual: z.object({ in: count, out: count }).nullable(),
          }),
        ),
      }),
    ),
};
