import { useState } from 'react';
import { mostPeople } from '../../../protocol/people.ts';
import { useWords } from '../../kit/words.tsx';

type CountProps = {
  readonly people: number;
  readonly most?: number;
  readonly onChange: (people: number) => void;
};

/** How many people, by two keys and a field. */
export function PeopleCount({ people, most = mostPeople, onChange }: CountProps) {
  const { say } = useWords();
  // An empty field is no number yet.
  const [text, setText] = useState<string | null>(null);
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
          type="text"
          inputMode="none"
          autoComplete="off"
          value={text ?? people}
          onFocus={({ target }) => target.select()}
          onBlur={() => setText(null)}
          onChange={(event) => type(event.target.value.replace(/\D/g, '').slice(0, 3))}
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
    </div>
  );
}
