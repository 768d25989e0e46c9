import { useCallback, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { AnswerDays } from './answer-days.tsx';
import { FeedbackDetail } from './feedback-detail.tsx';
import { FeedbackList } from './feedback-list.tsx';
import { FeedbackSummary } from './feedback-summary.tsx';

type PageProps = { readonly client: OfficeClient; readonly me: Me };
type Which = 'open' | 'answered';

/** What people said, what is behind its time first, and how each unit answers. */
export function FeedbackPage({ client, me }: PageProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [version, setVersion] = useState(0);
  function close(words: string): void {
    setOpened(null);
    setSaid(words);
    setVersion(version + 1);
  }
  if (opened !== null) return <FeedbackDetail client={client} me={me} number={opened} onClose={close} />;
  return (
    <>
      {said && <Toast tone="fine">{said}</Toast>}
      <Lists client={client} me={me} version={version} onOpen={setOpened} onSaid={close} />
      {me.may.includes('viewer') && <FeedbackSummary client={client} version={version} />}
    </>
  );
}

type ListsProps = PageProps & {
  readonly version: number;
  readonly onOpen: (number: number) => void;
  readonly onSaid: (said: string) => void;
};

function Lists({ client, me, version, onOpen, onSaid }: ListsProps) {
  const { say } = useWords();
  const [which, setWhich] = useState<Which>('open');
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const [after, setAfter] = useState<string | null>(null);
  const unit = path.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change it is asked for anew
  const ask = useCallback(
    (asked: OfficeClient, signal: AbortSignal) =>
      asked.feedback.list({ which, ...(unit && { unit }), ...(after !== null && { after }) }, { signal }),
    [which, unit, after, version],
  );
  const { answer, fault, again } = useAnswer(client, ask);
  function choose(next: Which): void {
    setWhich(next);
    setAfter(null);
  }
  return (
    <Card title={say('office.place.feedback')}>
      <div role="status">{fault && <Note tone="fault">{say('office.failed')}</Note>}</div>
      {answer && <Sentence answer={answer} />}
      <div className="feedback-filter">
        <fieldset className="kit-buttons">
          <legend>{say('office.feedback.which')}</legend>
          {(['open', 'answered'] as const).map((one) => (
            <button
              type="button"
              className="quiet"
              key={one}
              aria-pressed={which === one}
              onClick={() => choose(one)}
            >
              {say(`office.feedback.which.${one}`)}
            </button>
          ))}
        </fieldset>
        {me.may.includes('viewer') && (
          <UnitSelect
            client={client}
            path={path}
            onChoose={(next) => {
              setPath(next);
              setAfter(null);
            }}
            version={0}
            label={say('office.feedback.unit')}
            none={say('office.units.all')}
          />
        )}
      </div>
      {answer === null && fault === null && <p className="quiet">{say('office.loading')}</p>}
      {answer && (
        <FeedbackList
          feedback={answer.feedback}
          empty={say(`office.feedback.none.${which}`)}
          onOpen={onOpen}
        />
      )}
      <div className="kit-buttons">
        <Button isQuiet onPress={again}>
          {say('office.again')}
        </Button>
      </div>
      <PageTurns
        at={after}
        next={answer?.next ?? null}
        onFirst={() => setAfter(null)}
        onNext={() => setAfter(answer?.next ?? null)}
      />
      {answer && me.may.includes('admin') && me.unit === null && (
        <AnswerDays
          key={answer.answerDays}
          client={client}
          days={answer.answerDays}
          onDone={(words) => void again().then(() => onSaid(words))}
        />
      )}
    </Card>
  );
}

function Sentence({ answer }: { readonly answer: Answers['feedback']['list'] }) {
  const { say } = useWords();
  const { count } = useFormats();
  const { open, overdue, answerDays } = answer;
  return (
    <p>
      {say('office.feedback.sentence', { open: count(open), days: count(answerDays) })}{' '}
      {overdue > 0 && <strong>{say('office.feedback.sentence.overdue', { n: count(overdue) })}</strong>}
    </p>
  );
}
