import { failed, ok, type Result } from '../../../protocol/result.ts';
import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import type { Contradiction } from '../contradictions.ts';
import type { AnswerFacts } from '../facts.ts';
import { type Cell, count, dayText, ratio, text, unknown } from '../written/cell.ts';
import { type Paper, type PaperTable, paragraph, sentence } from '../written/paper.ts';
import { earlierText, nameOf } from './rows.ts';

type Say = (key: TextKey, values?: Values) => string;
type Summary = AnswerFacts['units'][number];
type Written = { readonly language: Language; readonly dayOf: (atMs: number) => number };

/**
 * R-PA, how units answered what visitors and guards said: received, in time, late, open; how long it took; and when somebody
 * of the unit was there last, as the letter of Quan Sơn asked. Of nobody who said anything.
 */
export function composeAnswers(
  facts: AnswerFacts,
  { language, dayOf }: Written,
): Result<Paper, { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] }> {
  const contradictions = facts.units.flatMap(contradictionOf);
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const say: Say = (key, values) => textOf(language, key, values);
  const { unit, asOf, previous } = facts;
  return ok({
    form: 'R-PA',
    language,
    title: say('paper.answers.title'),
    ...{ unit, asOf, previous },
    coverage: null,
    blocks: [paragraph('sum', summary(facts, say)), ...late(facts, say), tableOf(facts, { say, dayOf })],
  });
}

function contradictionOf(row: Summary): readonly Contradiction[] {
  const { received, answeredInTime, answeredLate, open, unit } = row;
  const parts = answeredInTime + answeredLate + open;
  if (parts === received) return [];
  const name = unit?.name ?? '';
  return [{ key: 'paper.contradiction.answers', values: { parts, received }, names: { name } }];
}

const sumOf = (facts: AnswerFacts, of: 'received' | 'answeredInTime' | 'answeredLate' | 'open' | 'overdue') =>
  facts.units.reduce((sum, row) => sum + row[of], 0);

function summary(facts: AnswerFacts, say: Say): readonly (string | Cell)[] {
  const { asOf, previous } = facts;
  const [received, inTime] = [sumOf(facts, 'received'), sumOf(facts, 'answeredInTime')];
  const words = { unit: nameOf(facts, say), asOf: dayText(asOf), previous: earlierText(asOf, previous) };
  return sentence(say('paper.answers.sentence', words), {
    received: count(received),
    inTime: count(inTime),
    share: ratio(inTime, received),
    late: count(sumOf(facts, 'answeredLate')),
    open: count(sumOf(facts, 'open')),
    overdue: count(sumOf(facts, 'overdue')),
  });
}

/** Who has something behind its time, the most first, as the rows come. */
function late({ units }: AnswerFacts, say: Say) {
  const behind = units.filter(({ overdue }) => overdue > 0);
  if (behind.length === 0) return [];
  const names = behind.flatMap(({ unit, overdue }, at): readonly (string | Cell)[] => [
    ...(at === 0 ? [] : ['; ']),
    text(unit?.name ?? say('paper.not-assigned')),
    ' (',
    count(overdue),
    ')',
  ]);
  return [paragraph('late', [`${say('paper.answers.late')} `, ...names, '.'])];
}

function tableOf(
  facts: AnswerFacts,
  { say, dayOf }: { readonly say: Say } & Pick<Written, 'dayOf'>,
): PaperTable {
  const number = (key: TextKey) => ({ title: say(key), isNumber: true });
  const row = (one: Summary, at: number): Cell[] => [
    count(at + 1),
    text(one.unit?.name ?? say('paper.not-assigned')),
    ...[one.received, one.answeredInTime, one.answeredLate, one.open, one.overdue].map(count),
    one.medianHours === null ? unknown : { kind: 'tenths', n: Math.round(one.medianHours * 10) },
    one.lastSignInMs === null ? unknown : { kind: 'day', day: dayOf(one.lastSignInMs) },
  ];
  const sums = (['received', 'answeredInTime', 'answeredLate', 'open', 'overdue'] as const).map((of) =>
    count(sumOf(facts, of)),
  );
  return {
    kind: 'table',
    id: 'answers',
    title: say('paper.answers.table', {
      asOf: dayText(facts.asOf),
      previous: earlierText(facts.asOf, facts.previous),
    }),
    columns: [
      number('paper.column.number'),
      { title: say('paper.column.answering'), isNumber: false },
      ...(
        [
          'paper.column.received',
          'paper.column.in-time',
          'paper.column.late',
          'paper.column.open',
          'paper.column.overdue',
          'paper.column.hours',
          'paper.column.signed-in',
        ] as const
      ).map(number),
    ],
    rows: facts.units.map(row),
    total: [unknown, text(say('paper.total')), ...sums, unknown, unknown],
    notes: [say('paper.note.answers'), say('paper.note.signed-in')],
  };
}
