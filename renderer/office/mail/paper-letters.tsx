import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { FaultNote } from '../fault-note.tsx';
import type { OfficeClient } from '../office-client.ts';
import { addressesOf } from './addresses.ts';
import { LetterList } from './letter-list.tsx';
import { useLetters } from './use-letters.ts';

type CardProps = {
  readonly client: OfficeClient;
  readonly paper: number;
  readonly onSignedOut: () => void;
};

/** To whom one paper went, and to whom else it goes; where no mail is sent, that it is fetched. */
export function PaperLetters({ client, paper, onSignedOut }: CardProps) {
  const { say } = useWords();
  const { answer, fault, again } = useLetters(client, paper);
  const letters = answer?.letters ?? [];
  return (
    <Card title={say('office.letters.title')}>
      <div className="card-rows">
        <FaultNote fault={fault} onSignedOut={onSignedOut} />
        {answer?.from === null && <Note tone="care">{say('office.schedules.no-mail')}</Note>}
        {answer && letters.length === 0 && <p className="quiet">{say('office.letters.none')}</p>}
        {letters.length > 0 && (
          <LetterList
            client={client}
            label={say('office.letters.title')}
            letters={letters}
            isOfAll={false}
            onChange={again}
          />
        )}
        {answer && answer.from !== null && <AddRecipient client={client} paper={paper} onDone={again} />}
      </div>
    </Card>
  );
}

type AddProps = {
  readonly client: OfficeClient;
  readonly paper: number;
  readonly onDone: () => Promise<void>;
};

function AddRecipient({ client, paper, onDone }: AddProps) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [mistake, setMistake] = useState<string | null>(null);
  const [said, setSaid] = useState<{ readonly tone: Tone; readonly text: string } | null>(null);
  function send(event: FormEvent): void {
    event.preventDefault();
    const typed = addressesOf(text);
    if (typed.kind !== 'addresses' || typed.addresses.length !== 1) {
      const address = typed.kind === 'wrong' ? typed.address : text;
      setMistake(say('office.schedules.recipients-why', { address }));
      return;
    }
    client.mail.send({ paper, recipients: [...typed.addresses] }).then(
      () => {
        setText('');
        void onDone().then(() => setSaid({ tone: 'fine', text: say('office.letters.added') }));
      },
      (error: unknown) => {
        const isMany = error instanceof ORPCError && error.code === 'TOO_MANY';
        setSaid({ tone: 'fault', text: say(isMany ? 'office.letters.add-many' : 'office.failed') });
      },
    );
  }
  return (
    <form className="one-line-form" onSubmit={send}>
      <Field
        label={say('office.letters.add')}
        mistake={mistake}
        value={text}
        longest={254}
        onChange={(next) => {
          setText(next);
          setMistake(null);
          setSaid(null);
        }}
      />
      <div className="kit-buttons">
        <Button isSubmit isQuiet>
          {say('office.letters.add-go')}
        </Button>
      </div>
      <div role="status">{said && <Note tone={said.tone}>{said.text}</Note>}</div>
    </form>
  );
}
