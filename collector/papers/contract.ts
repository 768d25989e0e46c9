import { z } from 'zod';
import { call } from '../access.ts';
import { localDay, unitId } from '../units/contract.ts';
import { forms } from './written/paper.ts';
import { headSchema, printedSchema } from './written/printed.ts';
import { sectionsSchema } from './written/sections.ts';

const tags = ['papers'];
/** Ten times the mean is high by any rule. */
export const mostPercent = 1_000;

/** Which paper it is. Without a unit: of everything, or of that which whoever asks is bound to. */
const asked = {
  form: z.enum(forms),
  unit: unitId.optional(),
  /** The last day that counts; without it today. */
  asOf: localDay.optional(),
  /** The day of the report before; without it as long before as the form has it. */
  previous: localDay.optional(),
  /** Numbers of given tables, for the annex of shares: what is compared, to what, and to what else. */
  part: z.coerce.number().int().positive().optional(),
  of: z.coerce.number().int().positive().optional(),
  other: z.coerce.number().int().positive().optional(),
};

/** By the id of their paragraph: the words between its values, in order. */
const words = z
  .record(z.string().max(40), z.array(z.string().max(2_000)).max(200))
  .refine((given) => Object.keys(given).length <= 20);

/** Also what lies outside of the unit that whoever asks is bound to. */
const gone = {
  NOT_FOUND: { status: 404, message: 'There is no such unit on that day, or no such paper.' },
} as const;
const refusals = {
  ...gone,
  RANGE: { status: 422, message: 'The day of before lies before the last one, and that is not to come.' },
  CONTRADICTS: {
    status: 409,
    message: 'Figures of this paper contradict each other: it is not printed.',
    data: z.object({ sentences: z.array(z.string()) }),
  },
} as const;

const ruleSchema = z
  .object({ high: z.int().min(1).max(mostPercent), low: z.int().min(0).max(mostPercent) })
  .refine(({ high, low }) => low <= high, { path: ['low'], error: 'low is not above high' });

const sentSchema = z.object({
  number: z.int(),
  form: z.enum(forms),
  title: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  asOf: z.int(),
  revision: z.int(),
  madeMs: z.int(),
  madeBy: z.string(),
  sha256: z.string(),
});

export const papersContract = {
  draft: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/papers/draft', tags, summary: 'A paper as its figures are now' })
    .input(z.object({ ...asked, language: z.enum(['vi', 'en']).default('vi') }))
    .errors(refusals)
    .output(
      z.object({
        printed: printedSchema,
        /** Of the one that was sent last for that day; 0: none was. */
        revision: z.int(),
      }),
    ),
  send: call({ role: 'unit', act: 'paper-sent', reach: 'within' })
    .route({
      method: 'POST',
      path: '/api/papers',
      tags,
      summary: 'Keeps a paper with its figures; late figures make another revision, and what is kept stays',
    })
    .input(z.object({ ...asked, head: headSchema, words: words.default({}) }))
    .errors({
      ...refusals,
      WORDS: {
        status: 422,
        message: 'Words were changed that are not there, or a number in them was.',
        data: z.object({ paragraph: z.string() }),
      },
    })
    .output(sentSchema),
  sections: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/paper-sections',
      tags,
      summary: 'What an office wrote into its form of five sections',
    })
    .input(z.object({ unit: unitId.optional() }))
    .errors(gone)
    .output(z.object({ sections: sectionsSchema, version: z.int() })),
  keepSections: call({ role: 'unit', act: 'sections-kept', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/paper-sections',
      tags,
      summary: 'Writes into the form of five sections',
    })
    .input(z.object({ unit: unitId.optional(), sections: sectionsSchema, version: z.int().min(0) }))
    .errors({
      ...gone,
      CONFLICT: { status: 409, message: 'Somebody else has changed it meanwhile. Look again.' },
    })
    .output(z.object({ version: z.int() })),
  highLow: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/paper-high-low',
      tags,
      summary: 'By which shares of the mean the weekly table calls a unit high or low, in percent',
    })
    .input(z.object({ unit: unitId.optional() }))
    .errors(gone)
    .output(z.object({ high: z.int(), low: z.int(), by: z.enum(['own', 'office', 'nobody']) })),
  setHighLow: call({ role: 'unit', act: 'high-low-set', reach: 'within' })
    .route({
      method: 'PUT',
      path: '/api/paper-high-low',
      tags,
      summary: 'Sets these shares for a unit, or lets go of them; reports that were closed keep theirs',
    })
    .input(z.object({ unit: unitId.optional(), rule: ruleSchema.nullable() }))
    .errors(gone)
    .output(z.object({})),
  list: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/papers',
      tags,
      summary: 'Papers that were sent, the newest first; a page',
    })
    .input(z.object({ before: z.coerce.number().int().positive().optional() }))
    .output(z.object({ papers: z.array(sentSchema), next: z.int().nullable() })),
  read: call({ role: 'viewer', reach: 'within' })
    .route({ method: 'GET', path: '/api/papers/{number}', tags, summary: 'A paper as it was sent' })
    .input(z.object({ number: z.coerce.number().int().positive() }))
    .errors(gone)
    .output(z.object({ printed: printedSchema, sent: sentSchema })),
  file: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/papers/{number}/file',
      tags,
      summary: 'The same as a PDF, a spreadsheet or a table of text',
    })
    .input(z.object({ number: z.coerce.number().int().positive(), as: z.enum(['pdf', 'xlsx', 'csv']) }))
    .errors({ ...gone, BUSY: { status: 503, message: 'Others are drawn just now. Try again.' } })
    .output(z.file()),
  draftFile: call({ role: 'viewer', reach: 'within' })
    .route({
      method: 'GET',
      path: '/api/papers/draft/file',
      tags,
      summary: 'A draft as a file, marked as one',
    })
    .input(z.object({ ...asked, as: z.enum(['pdf', 'xlsx', 'csv']) }))
    .errors({ ...refusals, BUSY: { status: 503, message: 'Others are drawn just now. Try again.' } })
    .output(z.file()),
};

export type SentPaper = z.output<typeof sentSchema>;
