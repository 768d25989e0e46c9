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
  const [isLarge, setLarge] = useState(isBegin);
  const [hasLetters, setLetters] = useState(layout === 'letters');
  const isDigits = !hasLetters;
  const keys = useRef<HTMLDivElement>(null);
  const isTouched = useTouched();
  // Keys below the edge are none.
  useEffect(() => {
    if (isTouched) keys.current?.scrollIntoView({ block: 'nearest' });
  }, [isTouched]);
  if (!isTouched) return null;
  const press = (key: string) => {
    onKey(isLarge ? key.toUpperCase() : key);
    setLarge(false);
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
              aria-label={say('keys.large')}
              onClick={() => setLarge(!isLarge)}
            >
              ⇧
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
