import { useState } from 'react';
import { pinPattern } from '../../main/domain/pin.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { PinPad } from '../kit/pin-pad.tsx';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { callFaultText } from './call-fault.ts';

type OwnPinProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
  readonly session: string;
  readonly onSignedOut: () => void;
};

type Step = 'old' | 'new' | 'again';

/** A new PIN for whoever is signed in: the one of now, the new one, the new one again. */
export function OwnPin({ store, language, timeZone, session, onSignedOut }: OwnPinProps) {
  const say = (key: TextKey) => textOf(language, key);
  const [step, setStep] = useState<Step>('old');
  const [typed, setTyped] = useState({ old: '', new: '' });
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);

  function go(to: Step, words = ''): void {
    setStep(to);
    setSaid(words);
  }

  async function change(next: string): Promise<void> {
    setAsking(true);
    setSaid(say('leave.asking'));
    const answer = await store.ask((client) => client.changePin({ session, pin: typed.old, next }));
    setAsking(false);
    setTyped({ old: '', new: '' });
    if (answer?.ok) return go('old', say('own-pin.done'));
    const fault = answer?.fault;
    if (fault?.kind === 'signed-out') return onSignedOut();
    go('old', callFaultText(fault, { language, timeZone }));
  }

  function take(pin: string): void {
    if (step === 'old') {
      setTyped({ old: pin, new: '' });
      go('new');
    } else if (step === 'new') {
      setTyped({ ...typed, new: pin });
      if (pinPattern.test(pin)) go('again');
      else setSaid(say('staff-list.short'));
    } else if (pin === typed.new) void change(pin);
    else go('new', say('own-pin.different'));
  }

  return (
    <div className="leave">
      <PinPad
        key={step}
        language={language}
        label={say(`own-pin.${step}`)}
        go={say(step === 'again' ? 'own-pin.go' : 'own-pin.next')}
        isAsking={isAsking}
        onPin={take}
      />
      <p role="status">{said}</p>
    </div>
  );
}
