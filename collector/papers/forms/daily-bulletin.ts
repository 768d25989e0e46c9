import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Language, TextKey, Values } from '../../../resources/texts/texts.ts';
import { type Claims, type Contradiction, contradictionsOf } from '../contradictions.ts';
import type { DailyFacts, DayFigures } from '../facts.ts';
import { type Cell, change, count, dayText, grown, mean, text } from '../written/cell.ts';
import { type Paper, type PaperTable, paragraph, sentence } from '../written/paper.ts';
import { dailyChart } from './charts.ts';
import { passagesTitle, type Say, saying } from './flow.ts';
import { earlierText, nameOf } from './rows.ts';
import { unitTable } from './unit-table.ts';

type Contradicts = { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] };

/**
 * R-HN, as Hà Nội told it each day: places and those with scans, scans, what is new and the mean of a week, and which units
 * had none, and had none a week before.
 */
export function composeDaily(
  facts: DailyFacts,
  { language }: { readonly language: Language },
): Result<Paper, Contradicts> {
  const contradictions = contradictionsOf(claimsOf(facts));
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const say = saying(language, facts.week.byHand);
  const { unit, asOf, previous, coverage } = facts;
  const days = daysOf(facts, say);
  return ok({
    form: 'R-HN',
    language,
    title: say('paper.daily.title'),
    ...{ unit, asOf, previous },
    coverage: { ...coverage, missing: [...coverage.missing] },
    blocks: [
      ...sentences(facts, say),
      ...zeroUnits(facts, say),
      tableOf(facts, say),
      days,
      ...dailyChart(facts, days, say),
    ],
  });
}

const kinds = ['places', 'active', 'passages'] as const;

function claimsOf({ units, rest, total, coverage: _, people, days, week }: DailyFacts): Claims {
  const rows: readonly DayFigures[] = rest ? [...units, rest] : units;
  const sum = (of: (typeof kinds)[number], at: 'now' | 'before') =>
    rows.reduce((all, row) => all + row[of][at], 0);
  return {
    places: total.places.now,
    activePlaces: total.active.now,
    passages: total.passages.now,
    byHand: total.byHand,
    week: [
      { of: 'passages', rows: days.reduce((sum, { passages }) => sum + passages, 0), total: week.passages },
      {
        of: 'newPlaces',
        rows: days.reduce((sum, { newPlaces }) => sum + newPlaces, 0),
        total: week.newPlaces,
      },
    ],
    ...(people === undefined ? {} : { people }),
    sums: [
      ...(['places', 'passages'] as const).flatMap((of) =>
        (['now', 'before'] as const).map((at) => ({ of, rows: sum(of, at), total: total[of][at] })),
      ),
      { of: 'byHand', rows: rows.reduce((all, { byHand }) => all + byHand, 0), total: total.byHand },
    ],
  };
}

const grew = ({ now, before }: { readonly now: number; readonly before: number }) => grown(now - before);

function wordsOf(facts: DailyFacts, say: Say): Values {
  return {
    unit: nameOf(facts, say),
    asOf: dayText(facts.asOf),
    previous: earlierText(facts.asOf, facts.previous),
    yesterday: earlierText(facts.asOf, facts.yesterday),
    weekAgo: earlierText(facts.asOf, facts.weekAgo),
  };
}

function sentences(facts: DailyFacts, say: Say) {
  const { total, basePlaces, week, fresh } = facts;
  const words = wordsOf(facts, say);
  const said = (key: TextKey, values: Readonly<Record<string, Cell>>) => sentence(say(key, words), values);
  return [
    paragraph(
      'places',
      said('paper.daily.places', {
        places: count(total.places.now),
        placesGrown: grew(total.places),
        baseGrown: grown(total.places.now - basePlaces),
      }),
    ),
    paragraph('new', said('paper.daily.new', { fresh: count(fresh), freshMean: mean(week.newPlaces, 7) })),
    paragraph(
      'active',
      said('paper.daily.active', { active: count(total.active.now), activeGrown: grew(total.active) }),
    ),
    paragraph(
      'passages',
      said(total.byHand === 0 ? 'paper.daily.passages' : 'paper.daily.passages-by-hand', {
        passages: count(total.passages.now),
        passagesGrown: grew(total.passages),
        passagesMean: mean(week.passages, 7),
        ...(total.byHand > 0 && {
          scans: count(total.passages.now - total.byHand),
          byHand: count(total.byHand),
        }),
      }),
    ),
  ];
}

/** Nothing is nothing where everything is here. */
function zeroUnits(facts: DailyFacts, say: Say) {
  const empty = facts.units.filter(({ passages }) => passages.now === 0);
  const isWhole = ({ coverage }: (typeof empty)[number]) => coverage.complete === coverage.kiosks;
  const zero = empty.filter(isWhole);
  const list = (id: string, lead: string, units: typeof empty) =>
    paragraph(id, [`${lead} `, ...(units.length === 0 ? [say('paper.nobody')] : namesOf(units)), '.']);
  return [
    list('zero', say('paper.daily.zero'), zero),
    list(
      'again',
      say('paper.daily.again', wordsOf(facts, say)),
      zero.filter(({ wasZero }) => wasZero),
    ),
    list(
      'no-data',
      say('paper.daily.no-data'),
      empty.filter((unit) => !isWhole(unit)),
    ),
  ];
}

function namesOf(units: readonly { readonly name: string }[]): readonly (string | Cell)[] {
  return units.flatMap(({ name }, at) => [...(at === 0 ? [] : ['; ']), text(name)]);
}

const figures =
  (hasByHand: boolean) =>
  ({ places, active, passages, byHand }: DayFigures): readonly Cell[] => [
    count(places.now),
    count(active.now),
    change(active.now - active.before),
    count(passages.now),
    change(passages.now - passages.before),
    ...(hasByHand ? [count(passages.now - byHand)] : []),
  ];

function tableOf(facts: DailyFacts, say: Say): PaperTable {
  const { units, rest, total, coverage, week } = facts;
  const hasByHand = week.byHand > 0;
  const drawn = {
    id: 'units',
    title: say('paper.daily.table', wordsOf(facts, say)),
    units: units.map((unit) => ({ ...unit, figures: unit })),
    ...{ rest, total, coverage },
    columns: [
      'paper.column.places',
      'paper.column.active',
      'paper.column.active-change',
      passagesTitle(week),
      'paper.column.passages-change',
      ...(hasByHand ? (['paper.column.of-these-scans'] as const) : []),
    ] as const,
    cells: figures(hasByHand),
    notes: [
      say(hasByHand ? 'paper.note.daily-passages-by-hand' : 'paper.note.daily-passages'),
      say('paper.note.coverage'),
      say('paper.note.people'),
    ],
  };
  return unitTable<DayFigures>(drawn, say);
}

function daysOf({ days, week, asOf }: DailyFacts, say: Say): PaperTable {
  return {
    kind: 'table',
    id: 'days',
    title: say('paper.daily.days', { asOf: dayText(asOf) }),
    columns: [
      { title: say('paper.column.day'), isNumber: false },
      { title: say('paper.column.scans-of-day'), isNumber: true },
      { title: say('paper.column.new-places'), isNumber: true },
    ],
    rows: days.map(({ day, passages, newPlaces }) => [
      { kind: 'day', day },
      count(passages),
      count(newPlaces),
    ]),
    total: [text(say('paper.total')), count(week.passages), count(week.newPlaces)],
    notes: [],
  };
}
