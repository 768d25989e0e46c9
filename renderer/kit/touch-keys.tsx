import { useSyncExternalStore } from 'react';
import { useWords } from './words.tsx';

type TouchKeysProps = {
  readonly keys: string;
  readonly onKey: (key: string) => void;
  /** Digits are erased, where nothing else is said. */
  readonly eraseLabel?: string;
  readonly onErase: () => void;
};

/** What an address of a printer can hold: numbers first, names are rare. */
export const addressKeys = '1234567890.:-[]abcdefghijklmnopqrstuvwxyz';
const touch = '(any-pointer: coarse)';

/** Keys on the screen, where it can be touched: the kiosk lets no keyboard of the system come up. */
export function TouchKeys({ keys, onKey, eraseLabel, onErase }: TouchKeysProps) {
  const { say } = useWords();
  if (!useTouched()) return null;
  return (
    // The field keeps the focus, and its cursor.
    <div className="touch-keys" onPointerDown={(event) => event.preventDefault()}>
      {[...keys].map((key) => (
        <button type="button" className="quiet" key={key} tabIndex={-1} onClick={() => onKey(key)}>
          {faceOf(key)}
        </button>
      ))}
      <button
        type="button"
        className="quiet"
        tabIndex={-1}
        aria-label={eraseLabel ?? say('leave.erase')}
        onClick={onErase}
      >
        ⌫
      </button>
    </div>
  );
}

/** Whether the screen can be touched. */
export function useTouched(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(touch).matches);
}

/** A tone is shown on a circle, the space as what it looks like. */
function faceOf(key: string): string {
  if (key === ' ') return '␣';
  return /\p{M}/u.test(key) ? `◌${key}` : key;
}

function listen(changed: () => void): () => void {
  const query = matchMedia(touch);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
