import { type FormEvent, useId, useState } from 'react';
import { longestAnswer } from '../../../protocol/feedback-words.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useUnsaved } from '../unsaved.tsx';
import type { Change, Opened } from './feedback-words.tsx';

type FormProps = { readonly client: OfficeClient; readonly opened: Opened; readonly change: Change };

/** What the kiosk tells whoever holds the slip. What was written stays where somebody else was faster. */
export function AnswerForm({ client, opened, change }: FormProps) {
  const { say } = useWords();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const text = draft ?? opened.answer ?? '';
  useUnsaved(draft !== null && draft !== (opened.answer ?? ''));
  const isSame = text.trim() === '' || text.trim() === opened.answer;
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy || isSame) return;
    setBusy(true);
    const done = say('office.feedback.answer-sent');
    const isDone = await change((of) => client.feedback.answer({ ...of, answer: text }), done);
    setBusy(false);
    if (isDone) setDraft(null);
  }
  return (
    <form className="feedback-answer" onSubmit={(event) => void send(event)}>
      <label htmlFor={id}>{say('office.feedback.answer')}</label>
      <textarea
        id={id}
        rows={5}
        maxLength={longestAnswer}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setDraft(event.target.value)}
      />
      <p id={`${id}-hint`} className="quiet">
        {say('office.feedback.answer-hint', { left: longestAnswer - text.length })}
      </p>
      <div className="kit-buttons">
        <Button isSubmit isOff={isBusy || isSame}>
          {say(opened.answer === null ? 'office.feedback.answer-send' : 'office.feedback.answer-again')}
        </Button>
      </div>
    </form>
  );
}
