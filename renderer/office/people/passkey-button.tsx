import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { signWithKey } from './passkey-device.ts';
import type { Refused } from './password-form.tsx';

type PasskeyProps = { readonly client: OfficeClient; readonly onSignedIn: () => void };

/** Signs in by a key of this device, or one beside it, with nothing typed. */
export function PasskeyButton({ client, onSignedIn }: PasskeyProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function signIn(): Promise<Refused | null> {
    const begun = await client.passkeys.beginSignIn();
    if (!begun.ok) return { key: 'office.passkey.off' };
    const credential = await signWithKey(begun.value);
    if (credential === null) return { key: 'office.passkey.none' };
    const signedIn = await client.passkeys.signIn({ credential });
    if (signedIn.ok) return null;
    const { fault } = signedIn;
    if (fault.kind === 'locked') return { key: 'office.sign-in.locked', untilMs: fault.untilMs };
    return fault.kind === 'busy' ? { key: 'office.sign-in.busy' } : { key: passkeyTrouble[fault.kind] };
  }

  async function press(): Promise<void> {
    setBusy(true);
    const why = await signIn().catch((): Refused => ({ key: 'office.away' }));
    setBusy(false);
    setRefused(why);
    if (why === null) onSignedIn();
  }

  const until = refused?.untilMs ?? 0;
  return (
    <div className="account spaced">
      <div role="status">
        {refused && <Note tone="care">{say(refused.key, { time: moment(until, until) })}</Note>}
      </div>
      <div className="kit-buttons">
        <Button isQuiet isOff={isBusy} onPress={() => void press()}>
          {say('office.passkey.go')}
        </Button>
      </div>
    </div>
  );
}

const passkeyTrouble = {
  off: 'office.passkey.off',
  over: 'office.passkey.over',
  wrong: 'office.passkey.wrong',
  'wrong-code': 'office.passkey.wrong',
} as const;
