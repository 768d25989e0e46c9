import { useEffect, useRef, useState } from 'react';
import { pinComplaint } from '../../../main/domain/pin.ts';
import { Button } from '../../kit/button.tsx';
import { PinPad } from '../../kit/pin-pad.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import type { StepProps } from './step-props.ts';

/** Twice the same: whoever sets the kiosk up is its first supervisor, and signed in from here on. */
export function PinStep({ onNext }: StepProps) {
  const { say } = useWords();
  const { store, status, signIn } = useStaff();
  const { said, isAsking, tell, ask } = useAsk();
  const [first, setFirst] = useState<string | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function take(pin: string): Promise<void> {
    const complaint = pinComplaint(pin);
    if (first === null && complaint !== null) return tell(say(`staff-list.${complaint}`));
    if (first === null) {
      setFirst(pin);
      return tell('');
    }
    if (pin !== first) {
      setFirst(null);
      return tell(say('own-pin.different'));
    }
    if ((await ask((client) => client.setFirstPin({ pin }), say('leave.asking'))) === undefined) return;
    const signed = await store.ask((client) => client.signIn({ id: 'admin', pin }));
    // Whoever went away meanwhile is not signed in behind their back.
    if (signed?.ok && !isHere.current) store.signOut(signed.value.session, { isUnused: true });
    if (!isHere.current) return;
    if (signed?.ok) signIn(signed.value);
    onNext();
  }

  if (status.hasStaff)
    return (
      <>
        <p>{say('first-run.pin.there')}</p>
        <div className="buttons">
          <Button onPress={onNext}>{say('first-run.next')}</Button>
        </div>
      </>
    );
  return (
    <div className="first-run-pin">
      <p>{say('first-run.pin.note')}</p>
      <p role="status">{said}</p>
      <PinPad
        key={first === null ? 'first' : 'again'}
        label={say(first === null ? 'first-run.pin.choose' : 'first-run.pin.again')}
        go={say('first-run.next')}
        isAsking={isAsking}
        onPin={(pin) => void take(pin)}
      />
    </div>
  );
}
