import { failed, ok, type Result } from '../../../protocol/result.ts';
import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import { type AnnouncementFacts, noReceipts, type Receipts } from '../announcement-facts.ts';
import type { Contradiction } from '../contradictions.ts';
import { type Cell, count, dayText, ratio, text, unknown } from '../written/cell.ts';
import { type Block, type Paper, type PaperTable, paragraph, sentence } from '../written/paper.ts';
import { earlierText, nameOf } from './rows.ts';
import { unitTable } from './unit-table.ts';

type Say = (key: TextKey, values?: Values) => string;
type Listed = AnnouncementFacts['announcements'][number];
type Said = { readonly say: Say; readonly language: Language };

const longestWords = 90;
/** As many announcements are named with the kiosks that do not have them. */
const mostNamed = 10;

/**
 * R-TT, which announcements stood on kiosks: for whom, how many of these kiosks have each and showed it, which do not; and
 * the same by unit.
 */
export function composeAnnouncements(
  facts: AnnouncementFacts,
  { language }: { readonly language: Language },
): Result<Paper, { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] }> {
  const say: Say = (key, values) => textOf(language, key, values);
  const said = { say, language };
  const contradictions = contradictionsIn(facts, said);
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const { unit, asOf, previous, coverage } = facts;
  return ok({
    form: 'R-TT',
    language,
    title: say('paper.announcements.title'),
    ...{ unit, asOf, previous },
    coverage: { ...coverage, missing: [...coverage.missing] },
    blocks: [
      paragraph('sum', summary(facts, say)),
      ...missing(facts, said),
      listOf(facts, said),
      unitsOf(facts, say),
    ] satisfies Block[],
  });
}

/** Nobody shows what they do not have, nobody has what is not for them, and both tables say the same. */
function contradictionsIn({ announcements, units, rest, total }: AnnouncementFacts, said: Said) {
  const rows = units.map(({ name, receipts }) => ({ name, receipts }));
  const all = [
    ...announcements.map(({ receipts, ...one }) => ({ name: `“${wordsOf(one, said.language)}”`, receipts })),
    ...rows,
    { name: said.say('paper.total'), receipts: total },
  ];
  const found: Contradiction[] = [];
  for (const { name, receipts } of all) {
    const { kiosks, received, shown } = receipts;
    if (received > kiosks || shown > received)
      found.push({
        key: 'paper.contradiction.receipts',
        values: { kiosks, received, shown },
        names: { name },
      });
  }
  for (const what of ['kiosks', 'received', 'shown'] as const) {
    const sum = [...rows.map(({ receipts }) => receipts), rest ?? noReceipts].reduce(
      (one, receipts) => one + receipts[what],
      0,
    );
    if (sum !== total[what])
      found.push({ key: `paper.contradiction.sum.${what}`, values: { rows: sum, total: total[what] } });
  }
  return found;
}

function wordsOf({ words }: Pick<Listed, 'words'>, language: Language): string {
  const of = (language === 'en' && words.en.trim()) || words.vi;
  const signs = [...of.replace(/\s+/g, ' ').trim()];
  return signs.length <= longestWords ? signs.join('') : `${signs.slice(0, longestWords - 1).join('')}…`;
}

const daysOf = ({ asOf, previous }: Pick<AnnouncementFacts, 'asOf' | 'previous'>) => ({
  asOf: dayText(asOf),
  previous: earlierText(asOf, previous),
});

function summary(facts: AnnouncementFacts, say: Say): readonly (string | Cell)[] {
  const { kiosks, received, shown } = facts.total;
  return sentence(say('paper.announcements.sentence', { ...daysOf(facts), unit: nameOf(facts, say) }), {
    announcements: count(facts.announcements.length),
    ...{ kiosks: count(kiosks), received: count(received), shown: count(shown) },
    share: ratio(received, kiosks),
  });
}

/** Kiosks that do not have it, a paragraph an announcement, the newest first. */
function missing({ announcements }: AnnouncementFacts, { say, language }: Said) {
  const without = announcements.filter(({ receipts }) => receipts.received < receipts.kiosks).reverse();
  return without.slice(0, mostNamed).map((one, at) => {
    const n = one.receipts.kiosks - one.receipts.received;
    const more = n > one.missing.length ? say('paper.announcements.and-more') : '';
    return paragraph(
      `missing-${at + 1}`,
      sentence(say('paper.announcements.missing', { more }), {
        words: text(wordsOf(one, language)),
        n: count(n),
        kiosks: text(one.missing.join('; ')),
      }),
    );
  });
}

const figures = ({ kiosks, received, shown }: Receipts): readonly Cell[] =>
  [kiosks, received, shown, kiosks - received].map(count);
const figureColumns = [
  'paper.column.for-kiosks',
  'paper.column.received-by',
  'paper.column.shown-by',
  'paper.column.not-received',
] as const satisfies readonly TextKey[];

function listOf(facts: AnnouncementFacts, { say, language }: Said): PaperTable {
  const title = (key: TextKey, isNumber: boolean) => ({ title: say(key), isNumber });
  const more = facts.more > 0 ? [say('paper.note.announcements-more', { n: facts.more })] : [];
  const uncounted =
    facts.uncounted > 0 ? [say('paper.note.announcements-uncounted', { n: facts.uncounted })] : [];
  return {
    kind: 'table',
    id: 'announcements',
    title: say('paper.announcements.table', daysOf(facts)),
    columns: [
      title('paper.column.number', true),
      title('paper.column.announcement', false),
      title('paper.column.for', false),
      title('paper.column.first-day', false),
      title('paper.column.last-day', false),
      ...figureColumns.map((key) => title(key, true)),
    ],
    rows: facts.announcements.map((one, at) => [
      count(at + 1),
      text(wordsOf(one, language)),
      text(one.targetName || say(`paper.announcements.for.${one.target}`)),
      { kind: 'day', day: one.firstDay },
      { kind: 'day', day: one.lastDay },
      ...figures(one.receipts),
    ]),
    total: [unknown, text(say('paper.total')), text(''), text(''), text(''), ...figures(facts.total)],
    notes: [say('paper.note.announcements'), say('paper.note.versions'), ...more, ...uncounted],
  };
}

function unitsOf({ units, rest, total, coverage, ...facts }: AnnouncementFacts, say: Say): PaperTable {
  const drawn = {
    id: 'units',
    title: say('paper.announcements.units', daysOf(facts)),
    units: units.map(({ receipts, ...unit }) => ({ ...unit, figures: receipts })),
    ...{ rest, total, coverage },
    columns: figureColumns,
    cells: figures,
    notes: [say('paper.note.announcements-units'), say('paper.note.coverage')],
  };
  return unitTable<Receipts>(drawn, say);
}
