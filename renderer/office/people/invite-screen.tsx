import { useEffect, useState } from 'react';
import { shortestPassword } from '../../../protocol/password-length.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { forgetLink } from '../places.ts';
import { WireText } from '../wire-text.tsx';
import { PasswordForm, type Refused } from './password-form.tsx';
import { ProviderButton } from './provider-button.tsx';

/** What a link carries behind its `#`; null: it is none. */
export function inviteKeyOf(hash: string): string | null {
  return /^#invite=([\w-]+)$/.exec(hash)?.[1] ?? null;
}

type InviteProps = {
  readonly client: OfficeClient;
  readonly inviteKey: string;
  /** Where one can sign in too; null: nowhere. */
  readonly provider: string | null;
  /** Nobody is signed in any more in this browser. */
  readonly onSignedOut: () => void;
};

/** Whoever follows a link sets their own password here, or is linked with whom they are at the provider, once. */
export function InviteScreen({ client, inviteKey: key, provider, onSignedOut }: InviteProps) {
  const { say } = useWords();
  const [name, setName] = useState<string | null>(null);
  const [fault, setFault] = useState<TextKey | null>(null);
  const [isSet, setDone] = useState(false);
  const [password, setPassword] = useState('');
  const title = say('office.invite');
  useEffect(() => {
    client.people.readInvite({ key }).then(
      (read) => (read.ok ? setName(read.value.name) : setFault(`office.invite.${read.fault.kind}`)),
      () => setFault('office.away'),
    );
  }, [client, key]);

  async function send(): Promise<Refused | null> {
    if (password.length < shortestPassword) return { key: 'office.first.short', n: shortestPassword };
    const taken = await client.people.takeInvite({ key, password });
    if (!taken.ok) return { key: `office.invite.${taken.fault.kind}` };
    setDone(true);
    return null;
  }

  /** Whoever was signed in here before is not the one whose password this is. */
  function toSignIn(): void {
    client.people.signOut().then(onSignedOut, onSignedOut).then(forgetLink);
  }

  return (
    <Card title={title}>
      <div role="status">
        {fault && <Note tone="care">{say(fault)}</Note>}
        {isSet && <Note tone="fine">{say('office.invite.done')}</Note>}
      </div>
      {name !== null && !isSet && (
        <PasswordForm label={title} go={say('office.invite.go')} onSend={send}>
          <p>
            <strong>
              <WireText text={name} />
            </strong>
          </p>
          <p>{say('office.invite.note', { n: shortestPassword })}</p>
          <Field
            label={say('office.password.next')}
            secret="new"
            value={password}
            onChange={setPassword}
            longest={200}
          />
        </PasswordForm>
      )}
      {name !== null && !isSet && provider !== null && (
        <ProviderButton client={client} provider={provider} inviteKey={key} />
      )}
      {(isSet || fault) && (
        <div className="kit-buttons spaced">
          <Button onPress={isSet ? toSignIn : forgetLink}>{say('office.invite.to-sign-in')}</Button>
        </div>
      )}
    </Card>
  );
}
