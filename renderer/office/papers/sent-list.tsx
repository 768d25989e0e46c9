import { useCallback, useState } from 'react';
import { dayText } from '../../../collector/papers/written/cell.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { FaultNote } from '../fault-note.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import { shownText } from '../wire-text.tsx';

type ListProps = { readonly client: OfficeClient; readonly onSignedOut: () => void };

/** Papers that were sent, the newest first. */
export function SentList({ client, onSignedOut }: ListProps) {
  const { say } = useWords();
  const { count, shortDay } = useFormats();
  const [before, setBefore] = useState<number | null>(null);
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) =>
      from.papers.list(before === null ? {} : { before }, { signal }),
    [before],
  );
  const { answer, fault } = useAnswer(client, ask);
  return (
    <Card title={say('office.papers.sent')}>
      <FaultNote fault={fault} onSignedOut={onSignedOut} />
      {answer === null && !fault && <p className="quiet">{say('office.loading')}</p>}
      {answer?.papers.length === 0 && (
        <EmptyState title={say('office.papers.none')}>{say('office.papers.none-hint')}</EmptyState>
      )}
      {answer && answer.papers.length > 0 && (
        <RowTable
          label={say('office.papers.sent')}
          rows={answer.papers}
          keyOf={({ number }) => String(number)}
          empty={say('office.papers.none')}
          columns={[
            {
              title: say('office.papers.title'),
              isName: true,
              cell: ({ number, title }) => <a href={`#papers/${number}`}>{title}</a>,
            },
            {
              title: say('office.papers.unit'),
              isName: true,
              cell: ({ unit }) => (unit ? shownText(unit.name) : say('office.papers.everything')),
            },
            { title: say('office.papers.as-of'), cell: ({ asOf }) => dayText(asOf) },
            {
              title: say('office.papers.revision'),
              isNumber: true,
              cell: ({ revision }) => count(revision),
            },
            {
              title: say('office.papers.made'),
              cell: ({ madeMs, madeBy }) => `${shortDay(madeMs)} · ${shownText(madeBy)}`,
            },
          ]}
        />
      )}
      <PageTurns
        at={before}
        next={answer?.next ?? null}
        onFirst={() => setBefore(null)}
        onNext={() => setBefore(answer?.next ?? null)}
      />
    </Card>
  );
}
