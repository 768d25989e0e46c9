import { failed, ok, type Result } from '../../../protocol/result.ts';
import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import type { Contradiction } from '../contradictions.ts';
import type { GivenColumn, RatioFacts } from '../facts.ts';
import { type Cell, cellText, count, dayText, ratio, text, unknown } from '../written/cell.ts';
import { type Paper, type PaperTable, paragraph, sentence } from '../written/paper.ts';
import { nameOf } from './rows.ts';

type Say = (key: TextKey, values?: Values) => string;
type Row = RatioFacts['rows'][number];

/**
 * R-004, as the annex of the letter of Lý Sơn: a given figure of each unit, and its share of given others; by the first share
 * as it is and not as it is written, the highest first. A share of more than all is refused.
 */
export function composeRatios(
  facts: RatioFacts,
  { language }: { readonly language: Language },
): Result<Paper, { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] }> {
  const contradictions = facts.rows.flatMap((row) => overOf(row, facts));
  if (contradictions.length > 0) return failed({ kind: 'contradicts', contradictions });
  const say: Say = (key, values) => textOf(language, key, values);
  const rows = [...facts.rows].sort(byShare);
  const { unit, asOf, previous } = facts;
  return ok({
    form: 'R-004',
    language,
    title: say('paper.ratios.title', { part: facts.columns.part.title }),
    ...{ unit, asOf, previous },
    coverage: null,
    blocks: [...sentences(facts, rows, say), tableOf(facts, rows, { say, language })],
  });
}

/** A part that is more than the whole of it. */
function overOf({ name, part, of, other }: Row, { columns }: RatioFacts): readonly Contradiction[] {
  const over = (whole: number | null, column: GivenColumn | null): readonly Contradiction[] =>
    whole === null || column === null || part <= whole || whole === 0
      ? []
      : [
          {
            key: 'paper.contradiction.part',
            values: { part, of: whole },
            names: { name, title: columns.part.title, whole: column.title },
          },
        ];
  return [...over(of, columns.of), ...over(other, columns.other)];
}

/** By cross-multiplying: two shares that are written alike need not be the same. What has no share comes last. */
function byShare(a: Row, b: Row): number {
  const [first, second] = [a.of ?? 0, b.of ?? 0];
  if (first === 0 || second === 0) return Number(first === 0) - Number(second === 0);
  const difference = BigInt(b.part) * BigInt(first) - BigInt(a.part) * BigInt(second);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

function sentences(facts: RatioFacts, rows: readonly Row[], say: Say) {
  const { columns } = facts;
  const sum = (pick: (row: Row) => number | null) => rows.reduce((all, row) => all + (pick(row) ?? 0), 0);
  const [part, of] = [sum((row) => row.part), sum((row) => row.of)];
  const words = { unit: nameOf(facts, say), title: columns.part.title, whole: columns.of.title };
  const said = sentence(say('paper.ratios.sentence', words), {
    units: count(rows.length),
    part: count(part),
    of: count(of),
    share: ratio(part, of),
  });
  const larger = rows.filter((row) => row.other !== null && row.of !== null && row.other > row.of);
  const list = (id: string, lead: string, named: readonly Row[]) =>
    named.length === 0
      ? []
      : [
          paragraph(id, [
            `${lead} `,
            ...named.flatMap(({ name }, at) => [...(at === 0 ? [] : ['; ']), text(name)]),
            '.',
          ]),
        ];
  const title = columns.other?.title ?? '';
  return [
    paragraph('sum', said),
    ...list('larger', say('paper.ratios.larger', { title, whole: columns.of.title }), larger),
    ...list(
      'without',
      say('paper.ratios.without'),
      rows.filter((row) => (row.of ?? 0) === 0),
    ),
  ];
}

type Written = { readonly say: Say; readonly language: Language };

function tableOf({ columns }: RatioFacts, rows: readonly Row[], { say, language }: Written): PaperTable {
  const { part, of, other } = columns;
  const known = (n: number | null): Cell => (n === null ? unknown : count(n));
  const share = (row: Row, whole: number | null): Cell => (whole === null ? unknown : ratio(row.part, whole));
  const number = (title: string) => ({ title, isNumber: true });
  const shareOf = ({ title }: GivenColumn) => number(say('paper.column.share', { whole: title }));
  const sum = (pick: (row: Row) => number | null) => rows.reduce((all, row) => all + (pick(row) ?? 0), 0);
  const source = ({ title, source: from, sourceDay }: GivenColumn) =>
    say('paper.note.source', {
      title,
      source: from,
      day: cellText({ kind: 'day', day: sourceDay }, language),
    });
  return {
    kind: 'table',
    id: 'ratios',
    title: say('paper.ratios.table', { day: dayText(part.sourceDay) }),
    columns: [
      number(say('paper.column.number')),
      { title: say('paper.column.scope'), isNumber: false },
      ...[number(part.title), number(of.title), shareOf(of)],
      ...(other ? [number(other.title), shareOf(other)] : []),
    ],
    rows: rows.map((row, at) => [
      ...[count(at + 1), text(row.name), count(row.part), known(row.of), share(row, row.of)],
      ...(other ? [known(row.other), share(row, row.other)] : []),
    ]),
    total: [
      unknown,
      text(say('paper.total')),
      count(sum((row) => row.part)),
      count(sum((row) => row.of)),
      ratio(
        sum((row) => row.part),
        sum((row) => row.of),
      ),
      ...(other
        ? [
            count(sum((row) => row.other)),
            ratio(
              sum((row) => row.part),
              sum((row) => row.other),
            ),
          ]
        : []),
    ],
    notes: [say('paper.note.rounding'), source(part), source(of), ...(other ? [source(other)] : [])],
  };
}
