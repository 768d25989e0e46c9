import { useState } from 'react';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { PinPad } from '../kit/pin-pad.tsx';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { callFaultText } from './call-fault.ts';

type LeaveProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
};

/** The way out of the kiosk: the staff PIN, on a key pad for a touch screen or typed. */
export function LeaveScreen({ store, language, timeZone }: LeaveProps) {
  const say = (key: TextKey) => textOf(language, key);
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);

  async function leave(pin: string): Promise<void> {
    setAsking(true);
    setSaid(say('leave.asking'));
    const answer = await store.ask((client) => client.leave({ pin }));
    setAsking(false);
    setSaid(answer?.ok ? say('leave.leaving') : callFaultText(answer?.fault, { language, timeZone }));
  }

  return (
    <div className="leave">
      <p>{say('leave.note')}</p>
      <PinPad
        language={language}
        label={say('leave.pin')}
        go={say('leave.go')}
        isAsking={isAsking}
        onPin={(pin) => void leave(pin)}
      />
      <p role="status">{said}</p>
    </div>
  );
}
