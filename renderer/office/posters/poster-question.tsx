import { useState } from 'react';
import { Field } from '../../kit/field.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { dayOf, dayText, todayIn } from '../venues/day-text.ts';
import type { Entrance } from './entrance.ts';

export type Question = {
  readonly kind: 'replace' | 'seen';
  readonly entrance: Entrance;
  readonly version: number;
};

type QuestionProps = {
  readonly question: Question;
  readonly onReplace: (asked: Question) => void;
  readonly onSeen: (asked: Question, day: number) => void;
  readonly onClose: () => void;
};

/** Asks before the code of an entrance is void, and when its poster was seen. */
export function PosterQuestion({ question, onReplace, onSeen, onClose }: QuestionProps) {
  const { say, timeZone } = useWords();
  const today = todayIn(timeZone);
  const [text, setText] = useState(dayText(today));
  const { kind, entrance } = question;
  const day = dayOf(text);
  const isDay = day !== null && day <= today;
  return (
    <QuestionDialog
      title={say(`office.posters.${kind}-title`, { n: entrance.number })}
      go={say(`office.posters.${kind}-go`)}
      cancel={say('office.posters.leave')}
      isOpen
      onClose={onClose}
      onGo={() => {
        if (kind === 'replace') onReplace(question);
        else if (isDay) onSeen(question, day);
        else return;
        onClose();
      }}
    >
      <p>{say(`office.posters.${kind}-note`)}</p>
      {kind === 'seen' && (
        <Field
          label={say('office.posters.seen-day')}
          hint={say('office.day-hint')}
          mistake={isDay ? null : say('office.posters.seen-mistake')}
          value={text}
          onChange={setText}
          longest={10}
        />
      )}
    </QuestionDialog>
  );
}
