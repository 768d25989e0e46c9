import { type FormEvent, useEffect, useState } from 'react';
import { shortestPassword } from '../../../collector/people/contract.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';

type SignInProps = { readonly client: OfficeClient; readonly onSignedIn: () => void };

/** What the link of the first start carries behind its `#`; null: it is none. */
function firstKeyOf(hash: string): string | null {
  return /^#first=(\w+)$/.exec(hash)?.[1] ?? null;
}

/** Who comes here says who they are; the first one of all makes an account. */
export function SignIn({ client, onSignedIn }: SignInProps) {
  const { say } = useWords();
  const [isFirst, setFirst] = useState<boolean | null>(null);
  useEffect(() => {
    client.people.me().then(
      (me) => setFirst(me.isFirst),
      () => setFirst(false),
    );
  }, [client]);
  if (isFirst === null) return <p className="quiet">{say('office.loading')}</p>;
  const key = isFirst ? firstKeyOf(location.hash) : null;
  if (isFirst && key === null) return <Note tone="care">{say('office.first.no-link')}</Note>;
  return <AccountForm firstKey={key} client={client} onSignedIn={onSignedIn} />;
}

type Mistake = { readonly key: TextKey; readonly time?: string };

function AccountForm({ firstKey, client, onSignedIn }: SignInProps & { readonly firstKey: string | null }) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [mistake, setMistake] = useState<Mistake | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isShort = firstKey !== null && password.length < shortestPassword;
  const title = say(firstKey === null ? 'office.sign-in' : 'office.first');

  async function ask(): Promise<Mistake | null> {
    if (isShort) return { key: 'office.first.short' };
    const account = { name, password };
    const answer = await (firstKey === null
      ? client.people.signIn(account)
      : client.people.begin({ ...account, key: firstKey }));
    if (answer.ok) return null;
    const { fault } = answer;
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
    // The link is used up: neither the address nor the history keeps it.
    history.replaceState(null, '', location.pathname + location.search);
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
        <div role="status">
          {mistake && (
            <Note tone="fault">{say(mistake.key, { time: mistake.time ?? '', n: shortestPassword })}</Note>
          )}
        </div>
        <div className="kit-buttons">
          <Button isSubmit isOff={isBusy}>
            {say(firstKey === null ? 'office.sign-in.go' : 'office.first.go')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
