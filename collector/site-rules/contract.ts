import { z } from 'zod';
import { officeSiteRulesSchema } from '../../protocol/office-settings.ts';
import { call } from '../access.ts';

export const ruleFaults = ['syntax', 'too-large', 'no-number', 'issued', 'group', 'together'] as const;

/** Which rule cannot be used, and why; `group`: the name of one that means nothing here. */
export const ruleFaultSchema = z.object({
  rule: z.string(),
  why: z.enum(ruleFaults),
  group: z.string(),
});
export type RuleFault = z.output<typeof ruleFaultSchema>;

export const siteRulesContract = {
  try: call({ role: 'admin' })
    .route({
      method: 'POST',
      path: '/api/site-rule-trials',
      tags: ['bundles'],
      summary: 'What local codes of a site would read in a sample; neither is kept',
    })
    .input(z.object({ rules: officeSiteRulesSchema, sample: z.string().min(1).max(2_000) }))
    .errors({
      NOT_USABLE: { status: 422, message: 'One of the rules cannot be used.', data: ruleFaultSchema },
    })
    .output(
      z.object({
        /** null: no rule fits the whole of it. */
        reads: z
          .object({
            rule: z.string(),
            number: z.string(),
            name: z.string().nullable(),
            issued: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
};
