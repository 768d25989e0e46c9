import { useState } from 'react';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { makeKey } from './passkey-device.ts';
import { PasswordForm, type Refused, refusedTrial } from './password-form.tsx';

type NewProps = { readonly client: OfficeClient; readonly onMade: () => void };

/** The password, then what the device asks for: its PIN, a finger or a face. */
export function NewPasskey({ client, onMade }: NewProps) {
  const { say } = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');

  async function make(): Promise<Refused | null> {
    if (name.trim() === '') return { key: 'office.passkey.name-wanted' };
    const begun = await client.passkeys.beginAdd({ password });
    if (!begun.ok) {
      const { fault } = begun;
      if (fault.kind === 'off' || fault.kind === 'full') return { key: `office.passkey.${fault.kind}` };
      return refusedTrial(fault);
    }
    const credential = await makeKey(begun.value);
    if (credential === null) return { key: 'office.passkey.not-made' };
    const added = await client.passkeys.add({ name, credential });
    if (!added.ok) return { key: `office.passkey.${added.fault.kind}` };
    setName('');
    setPassword('');
    onMade();
    return null;
  }

  return (
    <details>
      <summary>{say('office.passkey.new')}</summary>
      <PasswordForm label={say('office.passkey.new')} go={say('office.passkey.make')} onSend={make}>
        <p>{say('office.passkey.note')}</p>
        <Field
          label={say('office.passkey.name')}
          hint={say('office.passkey.name-hint')}
          value={name}
          onChange={setName}
          longest={40}
        />
        <Field
          label={say('office.sign-in.password')}
          secret="known"
          value={password}
          onChange={setPassword}
          longest={200}
        />
      </PasswordForm>
    </details>
  );
}
