import { type FormEvent, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';

type DaysProps = {
  readonly client: OfficeClient;
  readonly days: number;
  readonly onDone: (said: string) => void;
};

/** How long a unit has to answer what comes from now on. */
export function AnswerDays({ client, days, onDone }: DaysProps) {
  const { say } = useWords();
  const [text, setText] = useState(String(days));
  const [mistake, setMistake] = useState<string | null>(null);
  function save(event: FormEvent): void {
    event.preventDefault();
    const answerDays = Number(text);
    if (!/^\s*\d{1,2}\s*$/.test(text) || answerDays < 1 || answerDays > 90) {
      setMistake(say('office.feedback.days-why'));
      return;
    }
    client.feedback.setRule({ answerDays }).then(
      () => onDone(say('office.feedback.days-set')),
      () => setMistake(say('office.feedback.failed')),
    );
  }
  return (
    <details className="feedback-days">
      <summary>{say('office.feedback.days')}</summary>
      <form onSubmit={save}>
        <Field
          label={say('office.feedback.days-label')}
          hint={say('office.feedback.days-hint')}
          mistake={mistake}
          value={text}
          longest={2}
          onChange={(next) => {
            setText(next);
            setMistake(null);
          }}
        />
        <div className="kit-buttons">
          <Button isSubmit isQuiet>
            {say('office.save')}
          </Button>
        </div>
      </form>
    </details>
  );
}
