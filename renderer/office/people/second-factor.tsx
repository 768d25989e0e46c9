import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Field } from '../../kit/field.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PasswordForm, type Refused, refusedTrial } from './password-form.tsx';

type FactorProps = {
  readonly client: OfficeClient;
  readonly account: Answers['people']['account'];
  readonly onChange: () => void;
};

type Secret = { readonly secret: string; readonly uri: string };

/** A code that changes, beside the password: turned on in two steps, off by the password. */
export function SecondFactor({ client, account: { factor, recoveryCodes }, onChange }: FactorProps) {
  const { say } = useWords();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null)
    return (
      <Card title={say('office.factor')} isHalf>
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      </Card>
    );
  return (
    <Card title={say('office.factor')} isHalf>
      {factor === 'unavailable' && <Note tone="care">{say('office.factor.unavailable')}</Note>}
      {factor === 'off' && (
        <TurnOn
          client={client}
          onCodes={(next) => {
            setCodes(next);
            onChange();
          }}
        />
      )}
      {factor === 'on' && <TurnOff client={client} recoveryCodes={recoveryCodes} onChange={onChange} />}
    </Card>
  );
}

type TurnOnProps = Pick<FactorProps, 'client'> & { readonly onCodes: (codes: readonly string[]) => void };

function TurnOn({ client, onCodes }: TurnOnProps) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const [secret, setSecret] = useState<Secret | null>(null);
  if (secret !== null) return <FirstCode client={client} secret={secret} onCodes={onCodes} />;

  async function begin(): Promise<Refused | null> {
    const begun = await client.secondFactor.begin({ password });
    if (begun.ok) setSecret(begun.value);
    if (begun.ok) return null;
    const { fault } = begun;
    if (fault.kind === 'on') return { key: 'office.failed' };
    return fault.kind === 'unavailable' ? { key: 'office.factor.unavailable' } : refusedTrial(fault);
  }

  return (
    <PasswordForm label={say('office.factor')} go={say('office.factor.begin')} onSend={begin}>
      <p>{say('office.factor.note')}</p>
      <Field
        label={say('office.sign-in.password')}
        secret="known"
        value={password}
        onChange={setPassword}
        longest={200}
      />
    </PasswordForm>
  );
}

function FirstCode({ client, secret, onCodes }: TurnOnProps & { readonly secret: Secret }) {
  const { say } = useWords();
  const [code, setCode] = useState('');

  async function confirm(): Promise<Refused | null> {
    const on = await client.secondFactor.turnOn({ code });
    if (!on.ok) return { key: 'office.sign-in.wrong-code' };
    onCodes(on.value.recoveryCodes);
    return null;
  }

  return (
    <PasswordForm label={say('office.factor')} go={say('office.factor.confirm')} onSend={confirm}>
      <p>{say('office.factor.scan')}</p>
      <QrCode className="factor-code" text={secret.uri} label={say('office.factor.qr')} />
      <p>
        {say('office.factor.secret')} <code className="to-copy">{inFours(secret.secret)}</code>
      </p>
      <Field label={say('office.sign-in.code')} isFocused value={code} onChange={setCode} longest={10} />
    </PasswordForm>
  );
}

/** As it is typed off a screen. */
function inFours(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? text;
}

type CodesProps = { readonly codes: readonly string[]; readonly onKept: () => void };

/** They are shown this once. */
function RecoveryCodes({ codes, onKept }: CodesProps) {
  const { say } = useWords();
  return (
    <div className="account">
      <div role="status">
        <Note tone="fine">{say('office.factor.is-on')}</Note>
      </div>
      <p>{say('office.factor.codes')}</p>
      <ul className="recovery-codes" aria-label={say('office.factor.codes-list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="kit-buttons">
        <Button onPress={onKept}>{say('office.factor.codes-kept')}</Button>
        <CopyButton text={codes.join('\n')} />
      </div>
    </div>
  );
}

type TurnOffProps = Pick<FactorProps, 'client' | 'onChange'> & { readonly recoveryCodes: number };

function TurnOff({ client, recoveryCodes, onChange }: TurnOffProps) {
  const { say } = useWords();
  const [password, setPassword] = useState('');

  async function turnOff(): Promise<Refused | null> {
    const off = await client.secondFactor.turnOff({ password });
    if (!off.ok) return refusedTrial(off.fault);
    onChange();
    return null;
  }

  return (
    <PasswordForm label={say('office.factor')} go={say('office.factor.off')} isQuiet onSend={turnOff}>
      <p>
        <Chip tone="fine">{say('office.factor.on')}</Chip>
      </p>
      <p>{say('office.factor.left', { n: recoveryCodes })}</p>
      <p className="quiet">{say('office.factor.off-note')}</p>
      <Field
        label={say('office.sign-in.password')}
        secret="known"
        value={password}
        onChange={setPassword}
        longest={200}
      />
    </PasswordForm>
  );
}
