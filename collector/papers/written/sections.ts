import { z } from 'zod';

const line = z.string().trim().max(500);
const long = z.string().trim().max(5_000);

/** What an office writes into its form, kept from one report to the next. */
export const sectionsSchema = z.object({
  /** What was told to whom, by which document. */
  documents: z.array(z.object({ content: line, number: line, issuer: line, receivers: line })).max(50),
  supervision: long,
  results: long,
  proposals: long,
});
export type Sections = z.output<typeof sectionsSchema>;

export const emptySections: Sections = { documents: [], supervision: '', results: '', proposals: '' };
