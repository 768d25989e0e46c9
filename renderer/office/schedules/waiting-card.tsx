import { useCallback } from 'react';
import { dayText } from '../../../collector/papers/written/cell.ts';
import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { FaultNote } from '../fault-note.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import { shownText } from '../wire-text.tsx';

type CardProps = { readonly client: OfficeClient; readonly onSignedOut: () => void };

/** Reports that were made by themselves and wait for somebody; below them what became of the last ones. */
export function WaitingCard({ client, onSignedOut }: CardProps) {
  const { say } = useWords();
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) => from.schedules.waiting(undefined, { signal }),
    [],
  );
  const { answer, fault } = useAnswer(client, ask);
  return (
    <Card title={say('office.due.title')}>
      <div className="card-rows">
        <FaultNote fault={fault} onSignedOut={onSignedOut} />
        {answer === null && !fault && <p className="quiet">{say('office.loading')}</p>}
        {answer?.papers.length === 0 && <p className="quiet">{say('office.due.none')}</p>}
        {answer && answer.papers.length > 0 && (
          <RowTable
            label={say('office.due.title')}
            rows={answer.papers}
            keyOf={({ number }) => String(number)}
            empty={say('office.due.none')}
            columns={[
              {
                title: say('office.papers.title'),
                isName: true,
                cell: ({ number, form }) => (
                  <a href={`#papers/due/${number}`}>{say(`office.papers.form.${form}`)}</a>
                ),
              },
              {
                title: say('office.papers.unit'),
                isName: true,
                cell: ({ unit }) => (unit ? shownText(unit.name) : say('office.papers.everything')),
              },
              { title: say('office.due.made-for'), cell: ({ dueDay }) => dayText(dueDay) },
              { title: say('office.papers.as-of'), cell: ({ asOf }) => dayText(asOf) },
              {
                title: say('office.due.state'),
                cell: ({ blocked }) =>
                  blocked === null ? (
                    <Chip tone="fine">{say('office.due.ready')}</Chip>
                  ) : (
                    <Chip tone="fault">{say(`office.due.blocked.${blocked}`)}</Chip>
                  ),
              },
            ]}
          />
        )}
        {answer?.hasMore && <p className="quiet">{say('office.due.more')}</p>}
        <Decided client={client} />
      </div>
    </Card>
  );
}

/** Nothing where nobody has decided on any. */
function Decided({ client }: Pick<CardProps, 'client'>) {
  const { say } = useWords();
  const { shortDay } = useFormats();
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) => from.schedules.decided(undefined, { signal }),
    [],
  );
  const papers = useAnswer(client, ask).answer?.papers ?? [];
  if (papers.length === 0) return null;
  return (
    <details className="head-form">
      <summary>{say('office.due.decided')}</summary>
      <RowTable
        label={say('office.due.decided')}
        rows={papers}
        keyOf={({ number }) => String(number)}
        empty={say('office.due.none')}
        columns={[
          {
            title: say('office.papers.title'),
            isName: true,
            cell: ({ form, paper }) =>
              paper === null ? (
                say(`office.papers.form.${form}`)
              ) : (
                <a href={`#papers/${paper}`}>{say(`office.papers.form.${form}`)}</a>
              ),
          },
          {
            title: say('office.papers.unit'),
            isName: true,
            cell: ({ unit }) => (unit ? shownText(unit.name) : say('office.papers.everything')),
          },
          { title: say('office.papers.as-of'), cell: ({ asOf }) => dayText(asOf) },
          {
            title: say('office.due.state'),
            isName: true,
            cell: ({ state, decidedMs, decidedBy, reason }) =>
              say(`office.due.${state}-by`, { name: shownText(decidedBy), day: shortDay(decidedMs), reason }),
          },
        ]}
      />
    </details>
  );
}
