import { type FormEvent, useState } from 'react';
import { shortestPassword } from '../../../protocol/password-length.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { forgetLink } from '../places.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { ProviderButton } from './provider-button.tsx';

type SignInProps = {
  readonly client: OfficeClient;
  /** Nobody has an account yet. */
  readonly isFirst: boolean;
  /** Where one can sign in too; null: nowhere. */
  readonly provider: string | null;
  /** Where passkeys work; null: nowhere. */
  readonly passkeyOrigin: string | null;
  readonly onSignedIn: () => void;
};

/** What the link of the first start carries behind its `#`; null: it is none. */
function firstKeyOf(hash: string): string | null {
  return /^#first=(\w+)$/.exec(hash)?.[1] ?? null;
}

/** Who comes here says who they are; the first one of all makes an account. */
export function SignIn({ isFirst, ...rest }: SignInProps) {
  const { say } = useWords();
  const key = isFirst ? firstKeyOf(location.hash) : null;
  if (isFirst && key === null) return <Note tone="care">{say('office.first.no-link')}</Note>;
  return <AccountForm firstKey={key} {...rest} />;
}

type Mistake = { readonly key: TextKey; readonly time?: string };
type FormProps = Omit<SignInProps, 'isFirst'> & { readonly firstKey: string | null };

function AccountForm({ firstKey, client, provider, passkeyOrigin, onSignedIn }: FormProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  /** null: none is asked for. */
  const [code, setCode] = useState<string | null>(null);
  const [mistake, setMistake] = useState<Mistake | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isShort = firstKey !== null && password.length < shortestPassword;
  const title = say(firstKey === null ? 'office.sign-in' : 'office.first');

  async function ask(): Promise<Mistake | null> {
    if (isShort) return { key: 'office.first.short' };
    const account = { name, password };
    const answer = await (firstKey === null
      ? client.people.signIn(code === null ? account : { ...account, code })
      : client.people.begin({ ...account, key: firstKey }));
    if (answer.ok) return null;
    const { fault } = answer;
    if (fault.kind === 'code-wanted' && code === null) setCode('');
    if (fault.kind !== 'locked') return { key: `office.sign-in.${fault.kind}` };
    return { key: 'office.sign-in.locked', time: moment(fault.untilMs, fault.untilMs) };
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy || name.trim() === '') return;
    setBusy(true);
    const wrong = await ask().catch((): Mistake => ({ key: 'office.away' }));
    setBusy(false);
    setMistake(wrong);
    if (wrong !== null) return;
    // The link is used up; any other address is where somebody wanted to go.
    if (firstKeyOf(location.hash) !== null) forgetLink();
    onSignedIn();
  }

  return (
    <Card title={title}>
      <form className="account" onSubmit={send} aria-label={title}>
        {firstKey !== null && <p>{say('office.first.note', { n: shortestPassword })}</p>}
        <Field label={say('office.sign-in.name')} value={name} onChange={setName} longest={60} />
        <Field
          label={say('office.sign-in.password')}
          secret={firstKey === null ? 'known' : 'new'}
          value={password}
          onChange={setPassword}
          longest={200}
        />
        {code !== null && (
          <Field
            label={say('office.sign-in.code')}
            hint={say('office.sign-in.code-hint')}
            isFocused
            value={code}
            onChange={setCode}
            longest={40}
          />
        )}
        <div role="status">
          {mistake && (
            <Note tone={mistake.key === 'office.sign-in.code-wanted' ? 'care' : 'fault'}>
              {say(mistake.key, { time: mistake.time ?? '', n: shortestPassword })}
            </Note>
          )}
        </div>
        <div className="kit-buttons">
          <Button isSubmit isOff={isBusy}>
            {say(firstKey === null ? 'office.sign-in.go' : 'office.first.go')}
          </Button>
        </div>
      </form>
      {passkeyOrigin === location.origin && firstKey === null && (
        <PasskeyButton client={client} onSignedIn={onSignedIn} />
      )}
      {provider !== null && firstKey === null && <ProviderButton client={client} provider={provider} />}
    </Card>
  );
}
