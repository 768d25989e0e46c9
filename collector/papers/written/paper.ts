import { z } from 'zod';
import { type Cell, cellSchema } from './cell.ts';
import { chartSchema } from './chart.ts';

/** Which letter it is: R-002 the weekly table, R-HN the bulletin of a day, R-004 the annex of shares of given figures, R-000 the form of five sections, R-PA how units answered what people said, R-TT which announcements came to kiosks, R-TB how kiosks and their readers are. */
export const forms = ['R-002', 'R-HN', 'R-004', 'R-000', 'R-PA', 'R-TT', 'R-TB'] as const;
export type Form = (typeof forms)[number];

const partSchema = z.union([z.string(), cellSchema]);

const columnSchema = z.object({
  title: z.string(),
  /** Numbers stand at the right, one digit below the other. */
  isNumber: z.boolean(),
});

export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({
    kind: z.literal('paragraph'),
    /** Names it within its paper. */
    id: z.string(),
    /** Words that a person may change, and values that nobody can. */
    parts: z.array(partSchema),
    /** A person put other words in the place of the proposed ones. */
    isChanged: z.boolean(),
  }),
  z.object({
    kind: z.literal('table'),
    id: z.string(),
    title: z.string(),
    columns: z.array(columnSchema),
    rows: z.array(z.array(cellSchema)),
    total: z.array(cellSchema).nullable(),
    /** By which rules it was made; below it. */
    notes: z.array(z.string()),
  }),
  chartSchema,
]);
export type Block = z.output<typeof blockSchema>;
export type Paragraph = Extract<Block, { kind: 'paragraph' }>;
export type PaperTable = Extract<Block, { kind: 'table' }>;

/** How much of its figures is here. */
const paperCoverageSchema = z.object({
  kiosks: z.int(),
  complete: z.int(),
  /** The first few of the others, as a reader calls them. */
  missing: z.array(z.string()),
});

/** What an office sends upward: the same for the screen, the PDF, the spreadsheet, the table of text and a program. */
export const paperSchema = z.object({
  form: z.enum(forms),
  language: z.enum(['vi', 'en']),
  title: z.string(),
  /** null: of everything. */
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  asOf: z.int(),
  previous: z.int(),
  /** null: no kiosk has to do with its figures. */
  coverage: paperCoverageSchema.nullable(),
  blocks: z.array(blockSchema),
});
export type Paper = z.output<typeof paperSchema>;

/** By the id of their paragraph: the words between its values, in order. */
export type Words = Readonly<Record<string, readonly string[]>>;

export function paragraph(id: string, parts: readonly (string | Cell)[]): Paragraph {
  return { kind: 'paragraph', id, parts: [...parts], isChanged: false };
}

/**
 * A sentence whose `{name}` places are filled with values: its words stay words, and its values stay values.
 * @throws on a place without a value: that is a bug
 */
export function sentence(of: string, values: Readonly<Record<string, Cell>>): readonly (string | Cell)[] {
  return of.split(/(\{\w+\})/).flatMap((part): readonly (string | Cell)[] => {
    if (part === '') return [];
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return [part];
    const value = values[name];
    if (value === undefined) throw new Error(`a sentence has no value for ${name}`);
    return [value];
  });
}
