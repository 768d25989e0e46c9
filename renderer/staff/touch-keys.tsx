import { useSyncExternalStore } from 'react';
import { type Language, textOf } from '../../resources/texts/texts.ts';

type TouchKeysProps = {
  readonly language: Language;
  readonly onKey: (key: string) => void;
  readonly onErase: () => void;
};

/** What an address of a printer can hold: numbers first, names are rare. */
const keys = [...'1234567890.:-[]abcdefghijklmnopqrstuvwxyz'];
const touch = '(any-pointer: coarse)';

/** Keys on the screen, where it can be touched: the kiosk lets no keyboard of the system come up. */
export function TouchKeys({ language, onKey, onErase }: TouchKeysProps) {
  const isTouched = useSyncExternalStore(listen, () => matchMedia(touch).matches);
  if (!isTouched) return null;
  return (
    // The field keeps the focus, and its cursor.
    <div className="touch-keys" onPointerDown={(event) => event.preventDefault()}>
      {keys.map((key) => (
        <button type="button" className="quiet" key={key} tabIndex={-1} onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
      <button
        type="button"
        className="quiet"
        tabIndex={-1}
        aria-label={textOf(language, 'leave.erase')}
        onClick={onErase}
      >
        ⌫
      </button>
    </div>
  );
}

function listen(changed: () => void): () => void {
  const query = matchMedia(touch);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
