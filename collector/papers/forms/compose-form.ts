import type { Result } from '../../../protocol/result.ts';
import type { Language } from '../../../resources/texts/texts.ts';
import type { Queries } from '../../database/database.ts';
import type { Form, Paper } from '../paper.ts';
import { type AskedPaper, readFacts } from '../read-facts.ts';
import { type Contradicts, composeWeekly } from './weekly-table.ts';

export type AskedForm = AskedPaper;

/** Days from the report before to this one, where nobody says another. */
export const usualSpan: Readonly<Record<Form, number>> = { 'R-002': 7 };

type Written = AskedForm & { readonly language: Language };

const makers: Readonly<
  Record<Form, (queries: Queries, asked: Written) => Promise<Result<Paper, Contradicts> | null>>
> = {
  'R-002': async (queries, asked) => {
    const facts = await readFacts(queries, asked);
    return facts && composeWeekly(facts, asked);
  },
};

/** null: the unit is none on that day. */
export function composeForm(queries: Queries, form: Form, asked: Written) {
  return makers[form](queries, asked);
}
