import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { goOn, useUnsaved } from '../unsaved.tsx';
import type { DuePaper } from './due-paper.ts';
import { dueWhy } from './due-why.ts';

type FormProps = {
  readonly client: OfficeClient;
  readonly due: Pick<DuePaper, 'number' | 'version'>;
};

const [shortest, longest] = [3, 500];

/** It is not sent, and whoever made it reads why. */
export function RefuseForm({ client, due: { number, version } }: FormProps) {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  useUnsaved(reason !== '');
  const [mistake, setMistake] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  function refuse(event: FormEvent): void {
    event.preventDefault();
    if (reason.trim().length < shortest) {
      setMistake(say('office.due.reason-why'));
      return;
    }
    client.schedules.refuse({ number, version, reason }).then(
      () => {
        goOn('#papers');
      },
      (error: unknown) => setWhy(say(dueWhy(error))),
    );
  }
  return (
    <details className="head-form">
      <summary>{say('office.due.refuse')}</summary>
      <form onSubmit={refuse}>
        <Field
          label={say('office.due.reason')}
          mistake={mistake}
          value={reason}
          longest={longest}
          onChange={(next) => {
            setReason(next);
            setMistake(null);
          }}
        />
        <div role="status">{why && <Note tone="fault">{why}</Note>}</div>
        <div className="kit-buttons">
          <Button isSubmit isQuiet>
            {say('office.due.refuse')}
          </Button>
        </div>
      </form>
    </details>
  );
}
