import { ORPCError } from '@orpc/client';
import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import type { Me } from '../use-me.ts';
import { shownText } from '../wire-text.tsx';
import { AnswerForm } from './answer-form.tsx';
import { FeedbackHands } from './feedback-hands.tsx';
import {
  type Change,
  type Opened,
  StateSigns,
  useMoment,
  Whereabouts,
  WholeWords,
} from './feedback-words.tsx';

type DetailProps = {
  readonly client: OfficeClient;
  readonly me: Pick<Me, 'may'>;
  readonly number: number;
  readonly onClose: (said: string) => void;
};

/** What somebody said, in their words, and what is done with it. */
export function FeedbackDetail({ client, me, number, onClose }: DetailProps) {
  const { say } = useWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [trouble, setTrouble] = useState('');
  const [said, setSaid] = useState('');
  const load = () =>
    client.feedback.read({ number }).then(setOpened, (error: unknown) =>
      // Passed on by somebody else it may be out of reach.
      isNotThere(error) ? onClose(say('office.feedback.gone')) : setTrouble(say('office.failed')),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number is another one
  useEffect(() => void load(), [client, number]);

  const change: Change = async (ask, done) => {
    if (opened === null) return false;
    setSaid('');
    setTrouble('');
    try {
      await ask({ number, version: opened.version });
    } catch (error) {
      const by = conflictBy(error);
      setTrouble(by === null ? say('office.feedback.failed') : say('office.feedback.conflict', { name: by }));
      if (by !== null) await load();
      return false;
    }
    await load();
    setSaid(done);
    return true;
  };

  return (
    <Card title={say('office.feedback.number', { n: number })}>
      <div role="status">
        {trouble && <Note tone="fault">{trouble}</Note>}
        {said && <Note tone="fine">{said}</Note>}
      </div>
      {opened && (
        <div className="feedback-detail">
          <div>
            <Facts opened={opened} />
            <h3>{say(`office.feedback.kind.${opened.kind}`)}</h3>
            <WholeWords words={opened.words} />
            <AnswerForm key={number} client={client} opened={opened} change={change} />
          </div>
          <div>
            <FeedbackHands key={opened.version} client={client} me={me} opened={opened} change={change} />
          </div>
        </div>
      )}
      <div className="kit-buttons">
        <Button isQuiet onPress={() => onClose('')}>
          {say('office.feedback.back')}
        </Button>
      </div>
    </Card>
  );
}

function Facts({ opened }: { readonly opened: Opened }) {
  const { say } = useWords();
  const { shortDay } = useFormats();
  const moment = useMoment();
  const { source, slip, raisedMs, receivedMs, dueMs, handler, changedBy, changedMs, eraseMs } = opened;
  const facts: readonly (readonly [string, string])[] = [
    [say('office.feedback.raised'), moment(raisedMs)],
    [say('office.feedback.received'), moment(receivedMs)],
    [say('office.feedback.due'), moment(dueMs)],
    [say('office.feedback.source'), say(`office.feedback.source.${source}`, { n: slip ?? '' })],
    [say('office.feedback.handler'), handler ? shownText(handler.name) : '–'],
    ...(changedBy === ''
      ? []
      : ([[say('office.feedback.changed'), `${shownText(changedBy)}, ${moment(changedMs)}`]] as const)),
    [say('office.feedback.erase'), shortDay(eraseMs)],
  ];
  return (
    <>
      <StateSigns of={opened} />
      <p>
        <Whereabouts of={opened} />
      </p>
      <dl className="feedback-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function isNotThere(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'NOT_FOUND';
}

/** Who changed it meanwhile; null: it failed for another reason. */
function conflictBy(error: unknown): string | null {
  if (!(error instanceof ORPCError) || error.code !== 'CONFLICT') return null;
  return shownText(String((error.data as { readonly by?: unknown } | undefined)?.by ?? ''));
}
