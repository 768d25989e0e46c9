import { useCallback } from 'react';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import { dayText } from '../venues/day-text.ts';
import { shownText } from '../wire-text.tsx';

type Row = Answers['feedback']['summary']['units'][number];

/** How each unit answers, and when somebody there last signed in. */
export function FeedbackSummary({
  client,
  version,
}: {
  readonly client: OfficeClient;
  readonly version: number;
}) {
  const { say, language } = useWords();
  const { count, moment } = useFormats();
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change it is asked for anew
  const ask = useCallback(
    (asked: OfficeClient, signal: AbortSignal) => asked.feedback.summary({}, { signal }),
    [version],
  );
  const { answer } = useAnswer(client, ask);
  if (answer === null) return null;
  const number = (title: string, of: (row: Row) => number): Column<Row> => ({
    title,
    isNumber: true,
    cell: (row) => count(of(row)),
    total: count(answer.units.reduce((sum, row) => sum + of(row), 0)),
  });
  const columns: readonly Column<Row>[] = [
    {
      title: say('office.feedback.unit'),
      isName: true,
      cell: ({ unit }) =>
        unit === null ? say('office.feedback.no-unit') : <bdi>{shownText(unit.name)}</bdi>,
      total: say('office.total'),
    },
    number(say('office.feedback.sum.received'), ({ received }) => received),
    number(say('office.feedback.sum.in-time'), ({ answeredInTime }) => answeredInTime),
    number(say('office.feedback.sum.late'), ({ answeredLate }) => answeredLate),
    number(say('office.feedback.sum.open'), ({ open }) => open),
    number(say('office.feedback.sum.overdue'), ({ overdue }) => overdue),
    {
      title: say('office.feedback.sum.median'),
      isNumber: true,
      cell: ({ medianHours }) =>
        medianHours === null ? '–' : medianHours.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB'),
    },
    {
      title: say('office.feedback.sum.sign-in'),
      cell: ({ lastSignInMs }) =>
        lastSignInMs === null ? say('office.feedback.sum.never') : moment(lastSignInMs, answer.asOfMs),
    },
  ];
  const title = say('office.feedback.sum');
  return (
    <Card title={title}>
      <p className="quiet">
        {say('office.feedback.sum.days', { first: dayText(answer.first), last: dayText(answer.last) })}
      </p>
      <RowTable
        label={title}
        columns={columns}
        rows={answer.units}
        keyOf={({ unit }) => unit?.id ?? ''}
        empty={say('office.feedback.sum.none')}
      />
    </Card>
  );
}
