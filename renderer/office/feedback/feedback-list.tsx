import { Button } from '../../kit/button.tsx';
import { Choices } from '../../kit/choices.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { useIsNarrow } from '../use-is-narrow.ts';
import { shownText } from '../wire-text.tsx';
import { type Listed, StateSigns, useMoment, Whereabouts } from './feedback-words.tsx';

type ListProps = {
  readonly feedback: readonly Listed[];
  readonly empty: string;
  readonly onOpen: (number: number) => void;
};

/** A page of it: a table, or cards where a table has no room. */
export function FeedbackList({ feedback, empty, onOpen }: ListProps) {
  const { say } = useWords();
  const moment = useMoment();
  const isNarrow = useIsNarrow();
  const title = say('office.feedback.list');
  const about = ({ number, kind, words }: Listed) => (
    <>
      <strong>
        {number} · {say(`office.feedback.kind.${kind}`)}
      </strong>
      <span className="feedback-words">
        {words === null && say('office.feedback.erased')}
        {words === '' && <small>{say('office.feedback.no-words')}</small>}
        {words && <bdi>{words}</bdi>}
      </span>
    </>
  );
  const open = ({ number }: Listed) => (
    <div className="kit-buttons">
      <Button isQuiet label={say('office.feedback.open-of', { n: number })} onPress={() => onOpen(number)}>
        {say('office.feedback.open')}
      </Button>
    </div>
  );
  const time = ({ state, dueMs, answeredMs }: Listed) =>
    state === 'answered' && answeredMs !== null ? moment(answeredMs) : moment(dueMs);
  if (isNarrow && feedback.length > 0)
    return (
      <Choices label={title} items={feedback} keyOf={({ number }) => String(number)}>
        {(one) => (
          <div className="feedback-card">
            <div>{about(one)}</div>
            <StateSigns of={one} />
            <div>
              <Whereabouts of={one} />
            </div>
            <small>
              {say(one.state === 'answered' ? 'office.feedback.answered-at' : 'office.feedback.due')}{' '}
              {time(one)}
            </small>
            {open(one)}
          </div>
        )}
      </Choices>
    );
  const columns: readonly Column<Listed>[] = [
    { title: say('office.feedback.about'), isName: true, cell: about },
    { title: say('office.feedback.where'), isName: true, cell: (one) => <Whereabouts of={one} /> },
    { title: say('office.feedback.state'), cell: (one) => <StateSigns of={one} /> },
    { title: say('office.feedback.due'), cell: time },
    {
      title: say('office.feedback.handler'),
      cell: ({ handler }) => (handler ? <bdi>{shownText(handler.name)}</bdi> : '–'),
    },
    { title: say('office.feedback.open'), cell: open },
  ];
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={feedback}
      keyOf={({ number }) => String(number)}
      empty={empty}
    />
  );
}
