import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { AttentionTable } from './attention-table.tsx';

type AttentionProps = {
  readonly client: OfficeClient;
  readonly attention: Answers['fleet']['attention'];
  readonly mayAct: boolean;
  /** null: there are no more. */
  readonly onMore: (() => void) | null;
  readonly onOpen: (device: string) => void;
  /** Something was changed; what is said of it. */
  readonly onDone: (said: string) => void;
};

/** What needs somebody now, and who looks after it. */
export function Attention({ client, attention, mayAct, onMore, onOpen, onDone }: AttentionProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const { alarms, asOfMs } = attention;
  const title = say('office.fleet.attention');
  // What is over meanwhile is chosen no more.
  const mine = alarms.flatMap(({ number }) => (chosen.has(number) ? [number] : []));
  const free = alarms.filter(({ acknowledged }) => acknowledged === null);
  const choose = (number: number, isChosen: boolean) => {
    const next = new Set(mine);
    if (isChosen) next.add(number);
    else next.delete(number);
    setChosen(next);
  };
  return (
    <Card title={title}>
      <p className="quiet">{say('office.fleet.attention.note')}</p>
      {alarms.length === 0 ? (
        <Note tone="fine">{say('office.fleet.attention.none')}</Note>
      ) : (
        <AttentionTable {...{ alarms, asOfMs, chosen, onOpen }} onChoose={mayAct ? choose : null} />
      )}
      <div className="kit-buttons">
        {mayAct && free.length > 1 && (
          <Button isQuiet onPress={() => setChosen(new Set(free.map(({ number }) => number)))}>
            {say('office.fleet.attention.choose-all')}
          </Button>
        )}
        {onMore && (
          <Button isQuiet onPress={onMore}>
            {say('office.fleet.attention.more')}
          </Button>
        )}
      </div>
      {mine.length > 0 && (
        <Acknowledge
          client={client}
          alarms={mine}
          onDone={(said) => {
            setChosen(new Set());
            onDone(said);
          }}
        />
      )}
    </Card>
  );
}

type AcknowledgeProps = Pick<AttentionProps, 'client' | 'onDone'> & { readonly alarms: readonly number[] };

/** Somebody says that they look after those alarms. */
function Acknowledge({ client, alarms, onDone }: AcknowledgeProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const [note, setNote] = useState('');
  const [hasFailed, setFailed] = useState(false);
  return (
    <form
      className="fleet-act"
      onSubmit={(event) => {
        event.preventDefault();
        client.fleet.acknowledge({ alarms: [...alarms], note }).then(
          ({ acknowledged }) => onDone(say('office.fleet.attention.taken', { n: count(acknowledged) })),
          () => setFailed(true),
        );
      }}
    >
      <strong role="status">{say('office.fleet.attention.chosen', { n: count(alarms.length) })}</strong>
      <Field
        label={say('office.fleet.attention.remark')}
        hint={say('office.fleet.attention.remark-hint')}
        value={note}
        onChange={setNote}
        longest={300}
      />
      <div role="status">{hasFailed && <Note tone="fault">{say('office.fleet.failed')}</Note>}</div>
      <div className="kit-buttons">
        <Button isSubmit>{say('office.fleet.attention.take')}</Button>
      </div>
    </form>
  );
}
