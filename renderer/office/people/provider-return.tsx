import { useEffect, useRef, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { PasswordForm, type Refused, refusedTrial } from './password-form.tsx';
import { providerTrouble } from './provider-words.ts';

/** The query with which a browser comes back from the provider (RFC 6749, 4.1.2); null: it does not. */
export function providerAnswerOf(search: string): string | null {
  const given = new URLSearchParams(search);
  return given.has('state') && (given.has('code') || given.has('error')) ? search : null;
}

type ReturnProps = {
  readonly client: OfficeClient;
  readonly provider: string;
  readonly answer: string;
  /** Somebody is signed in, or wants to begin anew. */
  readonly onDone: () => void;
};

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'code' }
  | { readonly kind: 'linked'; readonly name: string }
  | { readonly kind: 'trouble'; readonly key: TextKey };

/** Whoever comes back from the provider is signed in, or linked, or told why not. */
export function ProviderReturn({ client, provider, answer, onDone }: ReturnProps) {
  const { say } = useWords();
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  // What they bring is good once, however often the page is drawn.
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    client.oidc.finish({ answer }).then(
      (finished) => {
        if (!finished.ok)
          return setStage(
            finished.fault.kind === 'code-wanted'
              ? { kind: 'code' }
              : { kind: 'trouble', key: providerTrouble(finished.fault) },
          );
        if (finished.value.kind === 'linked') return setStage(finished.value);
        onDone();
      },
      () => setStage({ kind: 'trouble', key: 'office.away' }),
    );
  }, [client, answer, onDone]);
  return (
    <Card title={say('office.provider.go', { provider })}>
      <div role="status">
        {stage.kind === 'asking' && <p className="quiet">{say('office.provider.asking', { provider })}</p>}
        {stage.kind === 'trouble' && <Note tone="care">{say(stage.key, { provider })}</Note>}
        {stage.kind === 'linked' && (
          <Note tone="fine">{say('office.provider.linked', { provider, name: shownText(stage.name) })}</Note>
        )}
        {stage.kind === 'code' && <Note tone="care">{say('office.sign-in.code-wanted')}</Note>}
      </div>
      {stage.kind === 'code' && <ProviderCode client={client} onDone={onDone} />}
      {(stage.kind === 'trouble' || stage.kind === 'linked') && (
        <div className="kit-buttons spaced">
          <Button onPress={onDone}>{say('office.invite.to-sign-in')}</Button>
        </div>
      )}
    </Card>
  );
}

/** The provider vouched with one factor, and this account has a second one. */
function ProviderCode({ client, onDone }: Pick<ReturnProps, 'client' | 'onDone'>) {
  const { say } = useWords();
  const [code, setCode] = useState('');

  async function send(): Promise<Refused | null> {
    const given = await client.oidc.giveCode({ code });
    if (given.ok) onDone();
    else return given.fault.kind === 'over' ? { key: 'office.provider.over' } : refusedTrial(given.fault);
    return null;
  }

  return (
    <PasswordForm label={say('office.sign-in')} go={say('office.sign-in.go')} onSend={send}>
      <Field
        label={say('office.sign-in.code')}
        hint={say('office.sign-in.code-hint')}
        isFocused
        value={code}
        onChange={setCode}
        longest={40}
      />
    </PasswordForm>
  );
}
