import { useCallback, useState } from 'react';
import { Note } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import { WireText } from '../wire-text.tsx';
import type { Figures } from './use-figures.ts';
import { linkTo, type Range } from './where.ts';

type Row = Answers['figures']['venues']['venues'][number];

type TableProps = {
  readonly client: OfficeClient;
  readonly unit: string | null;
  readonly overview: Pick<Figures['overview'], 'first' | 'last'>;
  readonly range: Range;
};

/** Venues by name, with what passed in these days; page by page. */
export function VenueTable({ client, unit, overview: { first, last }, range }: TableProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const [after, setAfter] = useState<string | null>(null);
  const { answer, fault } = useAnswer(
    client,
    useCallback(
      (from, signal) =>
        from.figures.venues(
          { first, last, ...(unit !== null && { unit }), ...(after !== null && { after }) },
          { signal },
        ),
      [unit, first, last, after],
    ),
  );
  const title = say('office.overview.venues');
  const columns: readonly Column<Row>[] = [
    {
      title: say('office.venues.name'),
      isName: true,
      cell: ({ id, name }) => (
        <a href={linkTo({ of: { kind: 'venue', id }, range })}>
          <WireText text={name} />
        </a>
      ),
    },
    ...(['in', 'out', 'refused'] as const).map((figure) => ({
      title: say(`office.${figure}`),
      isNumber: true,
      cell: (row: Row) => <span className={figure}>{count(row[figure])}</span>,
    })),
    ...(first === last
      ? [
          {
            title: say('office.overview.inside'),
            isNumber: true,
            cell: (row: Row) => count(Math.max(0, row.in - row.out)),
          },
        ]
      : []),
  ];
  return (
    <Card title={title}>
      {fault && <Note tone="fault">{say('office.failed')}</Note>}
      {answer && (
        <>
          <RowTable
            label={title}
            columns={columns}
            rows={answer.venues}
            keyOf={({ id }) => id}
            empty={say('office.overview.no-venue')}
          />
          <PageTurns
            at={after}
            next={answer.next}
            onFirst={() => setAfter(null)}
            onNext={() => setAfter(answer.next)}
          />
        </>
      )}
    </Card>
  );
}
