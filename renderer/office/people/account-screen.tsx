import { useEffect } from 'react';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Accounts } from '../accounts/accounts.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { ChangePassword } from './change-password.tsx';
import { OwnIdentity } from './own-identity.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { SecondFactor } from './second-factor.tsx';

type AccountProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  /** Where one can sign in too; null: nowhere. */
  readonly provider: string | null;
  /** Where passkeys work; null: nowhere. */
  readonly passkeyOrigin: string | null;
  /** Who is signed in, or what they may, is asked anew. */
  readonly onChange: () => void;
};

/** One's own account; an administrator has those of all below it. */
export function AccountScreen({ client, me, provider, passkeyOrigin, onChange }: AccountProps) {
  const { say } = useWords();
  const { answer, fault, again } = useAnswer(client, ownAccount);
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onChange();
  }, [isSignedOut, onChange]);
  const change = () => {
    again();
    onChange();
  };
  return (
    <>
      <div role="status">{fault && !isSignedOut && <Note tone="fault">{say('office.failed')}</Note>}</div>
      {answer === null && !fault && <p className="quiet">{say('office.loading')}</p>}
      {answer && (
        <>
          {answer.hasPassword && <ChangePassword client={client} name={me.name} onChange={again} />}
          {answer.hasPassword && <SecondFactor client={client} account={answer} onChange={change} />}
          {provider !== null && <OwnIdentity account={answer} provider={provider} />}
          {answer.hasPassword && <OwnPasskeys client={client} origin={passkeyOrigin} />}
          <OwnSessions client={client} account={answer} onChange={change} />
        </>
      )}
      {me.may.includes('admin') && (
        <Accounts client={client} me={me} provider={provider} onChange={onChange} />
      )}
    </>
  );
}

function ownAccount(client: OfficeClient, signal: AbortSignal) {
  return client.people.account(undefined, { signal });
}
