import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Language, TextKey } from '../../../resources/texts/texts.ts';
import { type Claims, type Contradiction, contradictionsOf } from '../contradictions.ts';
import type { Covered, Figures, WeeklyFacts } from '../facts.ts';
import { type HighLow, type Standing, standingsOf, usualHighLow } from '../high-low.ts';
import { type Cell, change, count, dayText, grown, text, unknown } from '../written/cell.ts';
import { type Block, type Paper, type PaperTable, paragraph, sentence } from '../written/paper.ts';
import { weeklyChart } from './charts.ts';
import { passagesTitle, type Say, saying } from './flow.ts';
import { covered, earlierText, nameOf } from './rows.ts';

type Contradicts = { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] };

/**
 * R-002, as the district of Quan Sơn wrote it each week: how many places and passages there are, since the report before,
 * by unit; who is high, who is low, who has none, and who is low again.
 */
export function composeWeekly(
  facts: WeeklyFacts,
  { language, rule = usualHighLow }: { readonly language: Language; readonly rule?: HighLow },
): Result<Paper, Contradicts> {
  const contradictions = weeklyContradictions(facts);
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const say = saying(language, facts.total.byHand);
  const named = namedUnits(facts, rule);
  const { unit, asOf, previous, coverage } = facts;
  const table = tableOf(facts, { say, rule });
  return ok({
    form: 'R-002',
    language,
    title: say('paper.weekly.title'),
    ...{ unit, asOf, previous },
    coverage: { ...coverage, missing: [...coverage.missing] },
    blocks: [
      paragraph('sum', summary(facts, say)),
      ...lists.map(({ id, key, pick }) => listOf(id, say(key, values(facts)), named.filter(pick), say)),
      table,
      ...weeklyChart(facts, table, say),
    ] satisfies Block[],
  });
}

/** What of these figures does not fit. */
export function weeklyContradictions(facts: WeeklyFacts): readonly Contradiction[] {
  return contradictionsOf(claimsOf(facts));
}

/** What the paper is going to say, to be held against itself. */
function claimsOf({ units, rest, total, newPlaces }: WeeklyFacts): Claims {
  const rows: readonly Figures[] = rest ? [...units, rest] : units;
  const sum = (of: 'places' | 'passages', at: 'now' | 'before') =>
    rows.reduce((all, row) => all + row[of][at], 0);
  const each = ['places', 'passages'] as const;
  return {
    newPlaces: total.places.now - total.places.before,
    createdPlaces: newPlaces,
    passages: total.passages.now,
    byHand: total.byHand,
    sums: [
      ...each.flatMap((of) =>
        (['now', 'before'] as const).map((at) => ({ of, rows: sum(of, at), total: total[of][at] })),
      ),
      { of: 'byHand', rows: rows.reduce((all, { byHand }) => all + byHand, 0), total: total.byHand },
    ],
  };
}

const values = ({ asOf, previous }: Pick<WeeklyFacts, 'asOf' | 'previous'>) => ({
  asOf: dayText(asOf),
  previous: earlierText(asOf, previous),
});

function summary(facts: WeeklyFacts, say: Say): readonly (string | Cell)[] {
  const { places, passages, byHand } = facts.total;
  const key = byHand === 0 ? 'paper.weekly.sentence' : 'paper.weekly.sentence-by-hand';
  return sentence(say(key, { ...values(facts), unit: nameOf(facts, say) }), {
    places: count(places.now),
    placesGrown: grown(places.now - places.before),
    passages: count(passages.now),
    passagesGrown: grown(passages.now - passages.before),
    ...(byHand > 0 && { scans: count(passages.now - byHand), byHand: count(byHand) }),
  });
}

type Named = {
  readonly facts: WeeklyFacts['units'][number];
  readonly now: Standing;
  readonly before: Standing;
};

/** By passages, the most first; where they are the same as they stand in the registry. */
function namedUnits({ units }: WeeklyFacts, rule: HighLow): readonly Named[] {
  const now = standingsOf(
    units.map(({ passages, coverage }) => ({ n: passages.now, isComplete: isWhole(coverage) })),
    rule,
  );
  const before = standingsOf(
    units.map(({ passages }) => ({ n: passages.before, isComplete: true })),
    rule,
  );
  return units
    .map((facts, at): Named => ({ facts, now: now[at] ?? 'middle', before: before[at] ?? 'middle' }))
    .sort((a, b) => b.facts.passages.now - a.facts.passages.now);
}

const isWhole = ({ kiosks, complete }: Covered) => kiosks === complete;
const isLow = (standing: Standing) => standing === 'low' || standing === 'none';

const lists = [
  { id: 'high', key: 'paper.weekly.high', pick: ({ now }: Named) => now === 'high' },
  { id: 'low', key: 'paper.weekly.low', pick: ({ now }: Named) => now === 'low' },
  { id: 'none', key: 'paper.weekly.none', pick: ({ now }: Named) => now === 'none' },
  { id: 'no-data', key: 'paper.weekly.no-data', pick: ({ now }: Named) => now === 'no-data' },
  {
    id: 'again',
    key: 'paper.weekly.again',
    pick: ({ now, before }: Named) => isLow(now) && isLow(before),
  },
] as const satisfies readonly {
  readonly id: string;
  readonly key: TextKey;
  readonly pick: (one: Named) => boolean;
}[];

function listOf(id: string, lead: string, units: readonly Named[], say: Say) {
  const names = units.flatMap(({ facts: { name, passages } }, at): readonly (string | Cell)[] => [
    ...(at === 0 ? [] : ['; ']),
    text(name),
    ' (',
    count(passages.now),
    ')',
  ]);
  return paragraph(id, [`${lead} `, ...(names.length === 0 ? [say('paper.nobody')] : names), '.']);
}

type Rule = { readonly say: Say; readonly rule: HighLow };

function tableOf(facts: WeeklyFacts, { say, rule }: Rule): PaperTable {
  const { units, rest, total, coverage } = facts;
  const hasAbove = units.some(({ above }) => above !== '');
  const above = (name: string) => (hasAbove ? [text(name)] : []);
  const hasByHand = total.byHand > 0;
  const figures = ({ places, passages, byHand }: Figures): readonly Cell[] => [
    count(places.now),
    change(places.now - places.before),
    count(passages.now),
    change(passages.now - passages.before),
    ...(hasByHand ? [count(passages.now - byHand)] : []),
  ];
  const rows = units.map((row, at) => [
    count(at + 1),
    ...above(row.above),
    text(row.name),
    ...figures(row),
    covered(row.coverage),
  ]);
  const others = rest
    ? [[unknown, ...above(''), text(say('paper.not-assigned')), ...figures(rest), unknown]]
    : [];
  const title = (key: TextKey, isNumber: boolean) => ({ title: say(key), isNumber });
  return {
    kind: 'table',
    id: 'units',
    title: say('paper.weekly.table', values(facts)),
    columns: [
      title('paper.column.number', true),
      ...(hasAbove ? [title('paper.column.above', false)] : []),
      title('paper.column.unit', false),
      title('paper.column.places', true),
      title('paper.column.places-change', true),
      title(passagesTitle(total), true),
      title('paper.column.passages-change', true),
      ...(hasByHand ? [title('paper.column.of-these-scans', true)] : []),
      title('paper.column.coverage', true),
    ],
    rows: [...rows, ...others],
    total: [unknown, ...above(''), text(say('paper.total')), ...figures(total), covered(coverage)],
    notes: [
      say(hasByHand ? 'paper.note.passages-by-hand' : 'paper.note.passages'),
      say('paper.note.coverage'),
      say('paper.note.high-low', {
        high: `${rule.high}%`,
        low: `${rule.low}%`,
      }),
    ],
  };
}
