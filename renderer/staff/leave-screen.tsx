import { useEffect, useRef, useState } from 'react';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { KioskStore } from '../kiosk-store.ts';
import { clockTime } from '../screens/say.ts';

type LeaveProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
const longestPin = 12;

/** The way out of the kiosk: the staff PIN, on a key pad for a touch screen or typed. */
export function LeaveScreen({ store, language, timeZone }: LeaveProps) {
  const say = (key: TextKey, values = {}) => textOf(language, key, values);
  const [pin, setPin] = useState('');
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Whatever is typed here is a PIN: in any other place it would stand on the visitors' screen.
  useEffect(() => field.current?.focus(), []);

  async function leave(): Promise<void> {
    if (pin === '' || isAsking) return;
    setAsking(true);
    setSaid(say('leave.asking'));
    const answer = await store.ask((client) => client.leave({ pin }));
    setAsking(false);
    setPin('');
    if (!answer) setSaid(say('printers.fault.no-core'));
    else if (answer.ok) setSaid(say('leave.leaving'));
    else {
      const { fault } = answer;
      const time = fault.kind === 'pin-locked' ? clockTime(fault.untilMs, timeZone) : '';
      const n = fault.kind === 'pin-wrong' ? fault.left : 0;
      setSaid(say(`leave.${fault.kind}`, { n, time }));
    }
  }

  return (
    <form
      className="leave"
      onSubmit={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      <p>{say('leave.note')}</p>
      <label className="pin-label" htmlFor="staff-pin">
        {say('leave.pin')}
      </label>
      <input
        id="staff-pin"
        ref={field}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget === null) field.current?.focus();
        }}
        type="password"
        inputMode="none"
        autoComplete="off"
        maxLength={longestPin}
        value={pin}
        onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
      />
      <div className="key-pad" onPointerDown={(event) => event.preventDefault()}>
        {digits.map((digit) => (
          <button
            type="button"
            className="quiet"
            key={digit}
            onClick={() => setPin((now) => `${now}${digit}`.slice(0, longestPin))}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="quiet"
          aria-label={say('leave.erase')}
          onClick={() => setPin((now) => now.slice(0, -1))}
        >
          ⌫
        </button>
        <button type="submit" aria-disabled={pin === '' || isAsking}>
          {say('leave.go')}
        </button>
      </div>
      <p role="status">{said}</p>
    </form>
  );
}
