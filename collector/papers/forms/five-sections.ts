import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Language } from '../../../resources/texts/texts.ts';
import type { Contradiction } from '../contradictions.ts';
import type { Figures, WeeklyFacts } from '../facts.ts';
import { type Cell, count, dayText, text, unknown } from '../written/cell.ts';
import { type Block, type Paper, type PaperTable, paragraph } from '../written/paper.ts';
import type { Sections } from '../written/sections.ts';
import { type Say, saying } from './flow.ts';
import { covered } from './rows.ts';
import { weeklyContradictions } from './weekly-table.ts';

/**
 * R-000, the form that a department of a province asked of its units: what was told to whom, the figures, how it was looked
 * after, what came of it, and what is proposed. The figures are counted; the rest is what the office wrote, kept from one
 * report to the next.
 */
export function composeForm000(
  facts: WeeklyFacts,
  { language, sections }: { readonly language: Language; readonly sections: Sections },
): Result<Paper, { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] }> {
  const contradictions = weeklyContradictions(facts);
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const say = saying(language, facts.total.byHand);
  const { unit, asOf, previous, coverage } = facts;
  const written = (id: 'supervision' | 'results' | 'proposals'): readonly Block[] => [
    { kind: 'heading', text: say(`paper.form.${id}`) },
    paragraph(id, [sections[id] === '' ? say('paper.form.nothing') : sections[id]]),
  ];
  return ok({
    form: 'R-000',
    language,
    title: say('paper.form.title'),
    ...{ unit, asOf, previous },
    coverage: { ...coverage, missing: [...coverage.missing] },
    blocks: [
      { kind: 'heading', text: say('paper.form.documents') },
      documentsOf(sections, say),
      { kind: 'heading', text: say('paper.form.figures') },
      figuresOf(facts, say),
      ...written('supervision'),
      ...written('results'),
      ...written('proposals'),
    ],
  });
}

const title = (of: string, isNumber = false) => ({ title: of, isNumber });

function documentsOf({ documents }: Sections, say: Say): PaperTable {
  return {
    kind: 'table',
    id: 'documents',
    title: say('paper.form.documents-table'),
    columns: [
      title(say('paper.column.number'), true),
      title(say('paper.column.content')),
      title(say('paper.column.document')),
      title(say('paper.column.issuer')),
      title(say('paper.column.receivers')),
    ],
    rows: documents.map(({ content, number, issuer, receivers }, at) => [
      count(at + 1),
      ...[content, number, issuer, receivers].map(text),
    ]),
    total: null,
    notes: [],
  };
}

function figuresOf({ units, rest, total, coverage, asOf }: WeeklyFacts, say: Say): PaperTable {
  // The form asks for scans; who passed without one stands beside it.
  const hasByHand = total.byHand > 0;
  const figures = ({ places, passages, byHand }: Figures): readonly Cell[] => [
    count(places.now),
    count(passages.now - byHand),
    ...(hasByHand ? [count(byHand)] : []),
  ];
  return {
    kind: 'table',
    id: 'units',
    title: say('paper.form.figures-table', { asOf: dayText(asOf) }),
    columns: [
      title(say('paper.column.number'), true),
      title(say('paper.column.counted')),
      title(say('paper.column.places-kept'), true),
      title(say('paper.column.passages-of'), true),
      ...(hasByHand ? [title(say('paper.column.by-hand'), true)] : []),
      title(say('paper.column.coverage'), true),
    ],
    rows: [
      ...units.map((row, at) => [count(at + 1), text(row.name), ...figures(row), covered(row.coverage)]),
      ...(rest ? [[unknown, text(say('paper.not-assigned')), ...figures(rest), unknown]] : []),
    ],
    total: [unknown, text(say('paper.total')), ...figures(total), covered(coverage)],
    notes: [
      say(hasByHand ? 'paper.note.passages-by-hand' : 'paper.note.passages'),
      say('paper.note.coverage'),
    ],
  };
}
