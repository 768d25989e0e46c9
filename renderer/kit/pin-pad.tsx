import { useEffect, useRef, useState } from 'react';
import { useWords } from './words.tsx';

type PinPadProps = {
  /** On the key that is pressed when all digits are in. */
  readonly go: string;
  readonly label: string;
  readonly isAsking: boolean;
  /** Nothing else on the screen takes keys. */
  readonly isAlone?: boolean;
  readonly onPin: (pin: string) => void;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
const longestPin = 12;

/** A field for digits that nobody reads over a shoulder, with keys for a touch screen. Emptied when it was taken. */
export function PinPad({ go, label, isAsking, isAlone = true, onPin }: PinPadProps) {
  const { say } = useWords();
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // Whatever is typed here is a PIN: in any other place it would stand on the visitors' screen.
  useEffect(() => {
    if (isAlone) field.current?.focus();
  }, [isAlone]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (pin === '' || isAsking) return;
        onPin(pin);
        setPin('');
      }}
    >
      <label className="pin-label" htmlFor="staff-pin">
        {label}
      </label>
      <input
        id="staff-pin"
        ref={field}
        onBlur={({ relatedTarget }) => {
          if (isAlone && relatedTarget === null) field.current?.focus();
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
          {go}
        </button>
      </div>
    </form>
  );
}
