import { useEffect, useRef, useState } from 'react';
import { useTouched } from './touch-keys.tsx';
import { useWords } from './words.tsx';

type TouchKeyboardProps = {
  /** `number`: digits, and letters behind a key, as a document's number may have them. */
  readonly layout: 'letters' | 'digits' | 'number';
  /** Marks go on by Telex; switched on the keyboard. */
  /** Its first letter is a large one. */
  readonly isBegin?: boolean;
  readonly isTelex: boolean;
  readonly onTelex: (isTelex: boolean) => void;
  readonly onKey: (key: string) => void;
  readonly onErase: () => void;
  /** Whoever has written sees what lies below. */
  readonly onHide: () => void;
};

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
const signs = '-.,/' as const;

/** One letter is large, or all are: THCS, BHYT. */
type Shift = 'off' | 'once' | 'locked';
/** Within it a second touch means all letters. */
const twiceMs = 600;

/** The keys of a whole keyboard on the screen, where it can be touched: the kiosk lets none of the system come up. */
export function TouchKeyboard({
  layout,
  isBegin = false,
  isTelex,
  onTelex,
  onKey,
  onErase,
  onHide,
}: TouchKeyboardProps) {
  const { say } = useWords();
  const [shift, setShift] = useState<Shift>(isBegin ? 'once' : 'off');
  const [hasLetters, setLetters] = useState(layout === 'letters');
  const shiftedMs = useRef(Number.NEGATIVE_INFINITY);
  const isDigits = !hasLetters;
  const isLarge = shift !== 'off';
  const keys = useRef<HTMLDivElement>(null);
  const isTouched = useTouched();
  // Keys below the edge are none.
  useEffect(() => {
    if (isTouched) keys.current?.scrollIntoView({ block: 'nearest' });
  }, [isTouched]);
  if (!isTouched) return null;
  const pressShift = () => {
    const nowMs = performance.now();
    const isTwice = nowMs - shiftedMs.current < twiceMs;
    shiftedMs.current = nowMs;
    if (shift === 'off') setShift('once');
    else setShift(shift === 'once' && isTwice ? 'locked' : 'off');
  };
  const press = (key: string) => {
    onKey(isLarge ? key.toUpperCase() : key);
    if (shift === 'once') setShift('off');
  };
  return (
    // The field keeps the focus, and its cursor.
    <div
      ref={keys}
      className={isDigits ? 'touch-keyboard digits' : 'touch-keyboard'}
      onPointerDown={(event) => event.preventDefault()}
    >
      {(isDigits ? rows.slice(0, 1) : rows).map((row, at) => (
        <div key={row}>
          {at === 3 && (
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={isLarge}
              aria-label={say(shift === 'locked' ? 'keys.all-large' : 'keys.large')}
              onClick={pressShift}
            >
              {shift === 'locked' ? '⇪' : '⇧'}
            </button>
          )}
          {[...row].map((key) => (
            <Key of={key} key={key} isLarge={isLarge} onPress={press} />
          ))}
          {at === (isDigits ? 0 : 3) && (
            <button type="button" tabIndex={-1} aria-label={say('keys.erase')} onClick={onErase}>
              ⌫
            </button>
          )}
          {isDigits && layout === 'number' && (
            <button type="button" tabIndex={-1} className="wide" onClick={() => setLetters(true)}>
              {say('keys.letters')}
            </button>
          )}
          {isDigits && <HideKey onHide={onHide} />}
        </div>
      ))}
      {!isDigits && (
        <div>
          <button
            type="button"
            tabIndex={-1}
            className="wide"
            aria-pressed={isTelex}
            onClick={() => onTelex(!isTelex)}
          >
            Telex
          </button>
          {[...signs].map((key) => (
            <Key of={key} key={key} isLarge={isLarge} onPress={press} />
          ))}
          <button
            type="button"
            tabIndex={-1}
            className="space"
            aria-label={say('keys.space')}
            onClick={() => press(' ')}
          >
            ␣
          </button>
          <HideKey onHide={onHide} />
        </div>
      )}
    </div>
  );
}

type KeyProps = {
  readonly of: string;
  readonly isLarge: boolean;
  readonly onPress: (key: string) => void;
};

/** It stays the same button while the form is drawn anew: a press that has begun is not lost. */
function Key({ of, isLarge, onPress }: KeyProps) {
  return (
    <button type="button" tabIndex={-1} onClick={() => onPress(of)}>
      {isLarge ? of.toUpperCase() : of}
    </button>
  );
}

function HideKey({ onHide }: Pick<TouchKeyboardProps, 'onHide'>) {
  const { say } = useWords();
  return (
    <button type="button" tabIndex={-1} className="wide" aria-label={say('keys.hide')} onClick={onHide}>
      ▾ {say('keys.hide.face')}
    </button>
  );
}
