import { useEffect, useRef, useState } from 'react';
import { mostPeople } from '../../../protocol/people.ts';
import { TouchKeyboard } from '../../kit/touch-keyboard.tsx';
import { useKeysUp } from '../../kit/use-keys-up.ts';
import { useWords } from '../../kit/words.tsx';

type CountProps = {
  readonly people: number;
  readonly most?: number;
  /** It takes the focus when it comes. */
  readonly isFirst?: boolean;
  readonly onChange: (people: number) => void;
};

/** How many people, by two keys and a field, and by the keys of the screen: a class is not thirty touches. */
export function PeopleCount({ people, most = mostPeople, isFirst = false, onChange }: CountProps) {
  const { say } = useWords();
  // An empty field is no number yet.
  const [text, setText] = useState<string | null>(null);
  const [isTyped, setTyped] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [areKeysUp, setKeysUp] = useKeysUp(field);
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  function type(digits: string): void {
    setText(digits);
    setTyped(true);
    if (digits !== '') onChange(within(Number(digits)));
  }
  const within = (count: number) => Math.min(most, Math.max(1, count));
  return (
    <div className="people-count">
      <button
        type="button"
        aria-label={say('desk.fewer')}
        aria-disabled={people <= 1 || undefined}
        onClick={() => onChange(within(people - 1))}
      >
        −
      </button>
      <label>
        <span>{say('take-in.people')}</span>
        <input
          ref={field}
          type="text"
          inputMode="none"
          autoComplete="off"
          value={text ?? people}
          // What is typed first is the whole number: the one that nobody typed is shown, and in nobody's way.
          placeholder={String(people)}
          onFocus={({ target }) => {
            if (isTyped) target.select();
            else setText('');
            setKeysUp(true);
          }}
          onClick={() => setKeysUp(true)}
          onBlur={() => setText(null)}
          onChange={(event) => type(digitsOf(event.target.value))}
        />
      </label>
      <button
        type="button"
        aria-label={say('desk.more-people')}
        aria-disabled={people >= most || undefined}
        onClick={() => onChange(within(people + 1))}
      >
        +
      </button>
      {areKeysUp && (
        <TouchKeyboard
          layout="digits"
          isTelex={false}
          onTelex={() => {}}
          onKey={(key) => type(digitsOf(`${text ?? ''}${key}`))}
          onErase={() => type((text ?? '').slice(0, -1))}
          onHide={() => setKeysUp(false)}
        />
      )}
    </div>
  );
}

function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, 3);
}
