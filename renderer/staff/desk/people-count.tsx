import { useRef, useState } from 'react';
import { mostPeople } from '../../../protocol/people.ts';
import { TouchKeyboard } from '../../kit/touch-keyboard.tsx';
import { useKeysUp } from '../../kit/use-keys-up.ts';
import { useWords } from '../../kit/words.tsx';

type CountProps = {
  readonly people: number;
  readonly most?: number;
  readonly onChange: (people: number) => void;
};

/** How many people, by two keys and a field, and by the keys of the screen: a class is not thirty touches. */
export function PeopleCount({ people, most = mostPeople, onChange }: CountProps) {
  const { say } = useWords();
  // An empty field is no number yet.
  const [text, setText] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const [areKeysUp, setKeysUp] = useKeysUp(field);
  function type(digits: string): void {
    setText(digits);
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
          onFocus={({ target }) => {
            target.select();
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
          onErase={() => type((text ?? String(people)).slice(0, -1))}
          onHide={() => setKeysUp(false)}
        />
      )}
    </div>
  );
}

function digitsOf(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, 3);
}
