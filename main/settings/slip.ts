import { z } from 'zod';
import { siteFields, strangeFieldsIn } from '../domain/site-text.ts';
import { path } from './shaped-text.ts';

const second = 1000;
const siteFieldsShape = `a text whose braces hold ${siteFields.join(', ')} only`;

/** What is printed for whom. */
export const slipSchema = z.strictObject({
  printFor: z
    .array(z.enum(['in', 'out']))
    .default(['in'])
    .meta({ description: 'For which ways a slip is printed. An empty list prints none.' }),
  text: z
    .string()
    .max(200)
    .refine((text) => strangeFieldsIn(text).length === 0, { error: siteFieldsShape })
    .default('Giữ phiếu để ra cổng')
    .meta({
      shape: 'text, 200 characters at most',
      description:
        "The site's own line on the slip. It may hold `{venue}` `{gate}` `{date}` `{time}` `{slip}`.",
    }),
  language: z.enum(['vi', 'en', 'both']).default('vi').meta({ description: 'The language of slips.' }),
  logo: path.nullable().default(null).meta({
    description: "A PNG or JPEG picture, printed above the venue's name.",
  }),
  printWithinMs: z
    .int()
    .min(60 * second)
    .default(30 * 60 * second)
    .meta({
      description:
        'A slip that waits longer than this is not printed any more; a copy that staff asked for is.',
    }),
  slipsAfterLow: z.int().min(1).max(1_000).default(40).meta({
    description:
      'About how many slips come out after the printer first said that its paper is nearly out; the screen counts down from it.',
  }),
});
