import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { pairPath } from '../../main/contract/page-messages.ts';
import type { PairFault } from '../../main/domain/pair-fault.ts';
import { Button } from '../kit/button.tsx';
import { Field } from '../kit/field.tsx';
import { type Say, useWords } from '../kit/words.tsx';

const codeLength = 8;
const longestTyped = 12;

/** A device that nobody has let in: by the code of the QR, or typed from the gate's screen. */
export function PairScreen({ onPaired }: { readonly onPaired: () => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState('');
  const [said, tell] = useState('');
  const send = useCallback(
    async (code: string): Promise<void> => {
      const fault = await pair(code);
      if (fault === null) onPaired();
      else tell(faultText(fault, say));
    },
    [onPaired, say],
  );
  useEffect(() => {
    const given = location.hash.slice(1);
    if (given === '') return;
    // It is good once: it stays neither in the address nor in the history.
    history.replaceState(null, '', location.pathname);
    void send(given);
  }, [send]);

  function go(event: FormEvent): void {
    event.preventDefault();
    const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
    if (code.length === codeLength) void send(code);
    else tell(say('device.code'));
  }
  return (
    <section className="pair">
      <h1>{say('device.title')}</h1>
      <p>{say('device.how')}</p>
      <form onSubmit={go}>
        <Field label={say('device.code')} value={typed} longest={longestTyped} onChange={setTyped} />
        <p role="alert">{said}</p>
        <div className="buttons">
          <Button isSubmit>{say('device.go')}</Button>
        </div>
      </form>
    </section>
  );
}

/** null: this device is let in. */
async function pair(code: string): Promise<PairFault | null> {
  try {
    const body = JSON.stringify({ code, name: deviceName() });
    const answer = await fetch(pairPath, { method: 'POST', body });
    return answer.ok ? null : ((await answer.json()) as PairFault);
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError || error instanceof SyntaxError)
      return { kind: 'away' };
    throw error;
  }
}

function faultText(fault: PairFault, say: Say): string {
  if (fault.kind === 'wrong') return say('device.wrong', { n: fault.left });
  if (fault.kind === 'full') return say('device.full');
  if (fault.kind === 'away') return say('device.away');
  return say(fault.kind === 'closed' ? 'device.closed' : 'device.trouble');
}

/** "Android", "iPhone": enough to tell one's own from another's in the list. */
function deviceName(): string {
  return /\(([^;)]+)/.exec(navigator.userAgent)?.[1] ?? '';
}
