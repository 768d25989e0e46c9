import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import type { DuePaper } from './due-paper.ts';
import { dueWhy } from './due-why.ts';

type ButtonProps = {
  readonly client: OfficeClient;
  readonly due: Pick<DuePaper, 'number' | 'version'>;
  readonly onDone: () => Promise<void>;
};

/** Takes the figures as they are now; what was typed around the old ones is asked for anew. */
export function RenewButton({ client, due: { number, version }, onDone }: ButtonProps) {
  const { say } = useWords();
  const [said, setSaid] = useState<{ readonly tone: Tone; readonly text: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  function renew(): void {
    setBusy(true);
    client.schedules
      .renew({ number, version })
      .then(
        () => {
          void onDone().then(() => setSaid({ tone: 'fine', text: say('office.due.renewed') }));
        },
        (error: unknown) => setSaid({ tone: 'fault', text: say(dueWhy(error)) }),
      )
      .finally(() => setBusy(false));
  }
  return (
    <>
      <div role="status">{said && <Note tone={said.tone}>{said.text}</Note>}</div>
      <div className="kit-buttons">
        <Button isQuiet isOff={isBusy} onPress={renew}>
          {say('office.due.renew')}
        </Button>
      </div>
    </>
  );
}
