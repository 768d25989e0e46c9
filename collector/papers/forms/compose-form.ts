import type { Result } from '../../../protocol/result.ts';
import type { Language } from '../../../resources/texts/texts.ts';
import type { Queries } from '../../database/database.ts';
import type { Contradiction } from '../contradictions.ts';
import { readHighLow } from '../keep-high-low.ts';
import { readSections } from '../keep-sections.ts';
import { readAnnouncements } from '../read-announcements.ts';
import { readAnswers } from '../read-answers.ts';
import { readDaily } from '../read-daily.ts';
import { readDevices } from '../read-devices.ts';
import type { AskedPaper } from '../read-ground.ts';
import { type AskedRatios, readRatios } from '../read-ratios.ts';
import { readWeekly } from '../read-weekly.ts';
import type { Form, Paper } from '../written/paper.ts';
import { composeAnnouncements } from './announcements-report.ts';
import { composeAnswers } from './answers-report.ts';
import { composeDaily } from './daily-bulletin.ts';
import { composeDevices } from './devices-report.ts';
import { composeForm000 } from './five-sections.ts';
import { composeRatios } from './ratio-annex.ts';
import { composeWeekly } from './weekly-table.ts';

/** Days from the one that is compared to, where nobody says another. */
export const usualSpan: Readonly<Record<Form, number>> = {
  'R-002': 7,
  'R-HN': 30,
  'R-004': 1,
  'R-000': 7,
  'R-PA': 7,
  'R-TT': 7,
  'R-TB': 7,
};

type Written = AskedPaper & {
  readonly language: Language;
  readonly ratios: AskedRatios | null;
  /** The local day of a moment. */
  readonly dayOf: (atMs: number) => number;
};
type Composed = Result<Paper, { readonly contradictions: readonly Contradiction[] }>;

const makers: Readonly<Record<Form, (queries: Queries, asked: Written) => Promise<Composed | null>>> = {
  'R-002': async (queries, asked) => {
    const facts = await readWeekly(queries, asked);
    return facts && composeWeekly(facts, { ...asked, rule: await readHighLow(queries, asked.unit) });
  },
  'R-HN': async (queries, asked) => {
    const facts = await readDaily(queries, asked);
    return facts && composeDaily(facts, asked);
  },
  'R-004': async (queries, asked) => {
    const facts = asked.ratios && (await readRatios(queries, asked, asked.ratios));
    return facts && composeRatios(facts, asked);
  },
  'R-000': async (queries, asked) => {
    const facts = await readWeekly(queries, asked);
    const { sections } = await readSections(queries, asked.unit);
    return facts && composeForm000(facts, { ...asked, sections });
  },
  'R-PA': async (queries, asked) => {
    const facts = await readAnswers(queries, asked);
    return facts && composeAnswers(facts, asked);
  },
  'R-TT': async (queries, asked) => {
    const facts = await readAnnouncements(queries, asked);
    return facts && composeAnnouncements(facts, asked);
  },
  'R-TB': async (queries, asked) => {
    const facts = await readDevices(queries, asked);
    return facts && composeDevices(facts, asked);
  },
};

/** null: the unit is none on that day, or a table that is needed is not there. */
export function composeForm(queries: Queries, form: Form, asked: Written) {
  return makers[form](queries, asked);
}
