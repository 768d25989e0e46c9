import { useState } from 'react';
import { shortestPassword } from '../../../protocol/password-length.ts';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';
import { PasswordForm, type Refused, refusedTrial } from './password-form.tsx';

type ChangeProps = {
  readonly client: OfficeClient;
  readonly name: string;
  readonly onChange: () => void;
};

/** Whoever knows the old one sets a new one; other browsers are signed out. */
export function ChangePassword({ client, name, onChange }: ChangeProps) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [isDone, setDone] = useState(false);
  const title = say('office.password');

  async function send(): Promise<Refused | null> {
    setDone(false);
    if (next.length < shortestPassword) return { key: 'office.first.short', n: shortestPassword };
    const changed = await client.people.changePassword({ password, next });
    if (!changed.ok) return refusedTrial(changed.fault);
    setPassword('');
    setNext('');
    setDone(true);
    onChange();
    return null;
  }

  return (
    <Card title={title} isHalf>
      <p>
        <strong>
          <WireText text={name} />
        </strong>
      </p>
      <PasswordForm label={title} go={say('office.password.go')} onSend={send}>
        <Field
          label={say('office.password.old')}
          secret="known"
          value={password}
          onChange={setPassword}
          longest={200}
        />
        <Field
          label={say('office.password.next')}
          hint={say('office.password.hint', { n: shortestPassword })}
          secret="new"
          value={next}
          onChange={setNext}
          longest={200}
        />
      </PasswordForm>
      <div role="status">{isDone && <Note tone="fine">{say('office.password.done')}</Note>}</div>
    </Card>
  );
}
