import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useVisitorWords } from '../visitor-words.tsx';

type LookProps = {
  /** Why the last code was none; empty: none was. */
  readonly said: string;
  readonly onLook: (code: string) => void;
  readonly onBack: () => void;
};

/** Two letters and twelve signs, with room for the spaces that a slip has. */
const longestTyped = 20;

/** The code of a slip, typed; or the slip before the scanner. */
export function FeedbackLook({ said, onLook, onBack }: LookProps) {
  const { say } = useVisitorWords();
  const [typed, setTyped] = useState('');
  function look(event: FormEvent): void {
    event.preventDefault();
    if (typed.trim() !== '') onLook(typed);
  }
  return (
    <form className="feedback-words" onSubmit={look}>
      <TextEntry
        label={say('feedback.look.code')}
        kind="code"
        isFirst
        value={typed}
        longest={longestTyped}
        hint={say('feedback.look.hint')}
        onChange={setTyped}
      />
      <p role="status" className="feedback-said">
        {said}
      </p>
      <div className="buttons">
        <Button isSubmit>{say('feedback.look.go')}</Button>
        <Button isQuiet onPress={onBack}>
          {say('feedback.back')}
        </Button>
      </div>
    </form>
  );
}
