import { z } from 'zod';
import { call } from '../access.ts';
import { localDay } from '../units/contract.ts';
import { longestTable } from './parse-figures.ts';

const tags = ['papers'];
const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((given) => !given.includes('\0'));

/** Why a table is not taken; nothing of it is. */
export const givenFaults = [
  'empty',
  'too-long',
  'columns',
  'number',
  'mixed',
  'no-unit',
  'two-units',
  'twice',
] as const;

const listed = z.object({
  number: z.int(),
  title: z.string(),
  source: z.string(),
  sourceDay: z.int(),
  units: z.int(),
  madeMs: z.int(),
  madeBy: z.string(),
});

export const givenContract = {
  list: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/given',
      tags,
      summary: 'Figures that came from elsewhere, the newest first',
    })
    .output(z.object({ tables: z.array(listed) })),
  put: call({ role: 'admin', act: 'figures-given' })
    .route({
      method: 'POST',
      path: '/api/given',
      tags,
      summary: 'Takes a table of figures by unit, such as of people or phones, with where it comes from',
    })
    .input(
      z.object({
        title: line,
        source: line,
        sourceDay: localDay,
        /** Lines of a unit and a number. */
        text: z.string().max(longestTable + 1),
      }),
    )
    .errors({
      FIGURES: {
        status: 422,
        message: 'The table is not taken, and nothing of it.',
        data: z.object({ why: z.enum(givenFaults), line: z.int().nullable() }),
      },
    })
    .output(listed),
};
