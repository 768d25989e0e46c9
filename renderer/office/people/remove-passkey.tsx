import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { PasswordForm, type Refused, refusedTrial } from './password-form.tsx';

type RemoveProps = {
  readonly client: OfficeClient;
  readonly passkey: { readonly id: string; readonly name: string };
  /** It is removed, or stays. */
  readonly onDone: () => void;
};

/** Asks for the password before a key opens nothing any more. */
export function RemovePasskey({ client, passkey: { id, name }, onDone }: RemoveProps) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const title = say('office.passkey.remove-of', { name: shownText(name) });

  async function remove(): Promise<Refused | null> {
    const removed = await client.passkeys.remove({ id, password });
    if (!removed.ok) return refusedTrial(removed.fault);
    onDone();
    return null;
  }

  return (
    <div className="account spaced">
      <PasswordForm label={title} go={title} isQuiet onSend={remove}>
        <p>{say('office.passkey.remove-note')}</p>
        <Field
          label={say('office.sign-in.password')}
          secret="known"
          isFocused
          value={password}
          onChange={setPassword}
          longest={200}
        />
      </PasswordForm>
      <div className="kit-buttons">
        <Button isQuiet onPress={onDone}>
          {say('office.accounts.cancel')}
        </Button>
      </div>
    </div>
  );
}
