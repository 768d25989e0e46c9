import { useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { providerTrouble } from './provider-words.ts';

type ProviderProps = {
  readonly client: OfficeClient;
  /** What it is called. */
  readonly provider: string;
  /** Of the link that is followed. */
  readonly inviteKey?: string;
};

/** Leaves this page for the provider's; why it does not is said beside it. */
export function ProviderButton({ client, provider, inviteKey }: ProviderProps) {
  const { say, language } = useWords();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<TextKey | null>(null);

  async function leave(): Promise<TextKey | null> {
    const begun = await client.oidc.begin({ language, ...(inviteKey ? { invite: inviteKey } : {}) });
    if (!begun.ok) return providerTrouble(begun.fault);
    location.assign(begun.value.url);
    return null;
  }

  async function press(): Promise<void> {
    setBusy(true);
    const why = await leave().catch((): TextKey => 'office.away');
    setTrouble(why);
    // On the way there nothing is pressed twice.
    if (why !== null) setBusy(false);
  }

  return (
    <div className="account spaced">
      {inviteKey && <p>{say('office.provider.link-note', { provider })}</p>}
      <div role="status">{trouble && <Note tone="care">{say(trouble, { provider })}</Note>}</div>
      <div className="kit-buttons">
        <Button isQuiet isOff={isBusy} onPress={() => void press()}>
          {say(inviteKey ? 'office.provider.link-go' : 'office.provider.go', { provider })}
        </Button>
      </div>
    </div>
  );
}
