import { useState } from 'react';
import { pinComplaint } from '../../main/domain/pin.ts';
import { PinPad } from '../kit/pin-pad.tsx';
import { useWords } from '../kit/words.tsx';
import { useAsk } from './use-ask.ts';

type Step = 'old' | 'new' | 'again';

/** A new PIN for whoever is signed in: the one of now, the new one, the new one again. */
export function OwnPin() {
  const { say } = useWords();
  const { said, isAsking, tell, ask } = useAsk();
  const [step, setStep] = useState<Step>('old');
  const [typed, setTyped] = useState({ old: '', new: '' });

  function go(to: Step, words = ''): void {
    setStep(to);
    tell(words);
  }

  async function change(next: string): Promise<void> {
    const changed = await ask((client) => client.changePin({ pin: typed.old, next }), say('leave.asking'));
    setTyped({ old: '', new: '' });
    setStep('old');
    if (changed !== undefined) tell(say('own-pin.done'));
  }

  function take(pin: string): void {
    if (step === 'old') {
      setTyped({ old: pin, new: '' });
      go('new');
    } else if (step === 'new') {
      setTyped({ ...typed, new: pin });
      const complaint = pinComplaint(pin);
      if (complaint === null) go('again');
      else tell(say(`staff-list.${complaint}`));
    } else if (pin === typed.new) void change(pin);
    else go('new', say('own-pin.different'));
  }

  return (
    <div className="leave">
      <PinPad
        key={step}
        label={say(`own-pin.${step}`)}
        go={say(step === 'again' ? 'own-pin.go' : 'own-pin.next')}
        isAsking={isAsking}
        onPin={take}
      />
      <p role="status">{said}</p>
    </div>
  );
}
