import { type ReactNode, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';

type LastProps = {
  /** What was taken, when and by whom. */
  readonly children: ReactNode;
  /** What becomes of it when it is taken back. */
  readonly note: string;
  /** Why it stays. */
  readonly refused: TextKey;
  readonly undo: () => Promise<unknown>;
  readonly onDone: (said: string) => void;
};

/** The table that was taken last, and the way back. */
export function LastImport({ children, note, refused, undo, onDone }: LastProps) {
  const { say } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [isRefused, setRefused] = useState(false);
  return (
    <div>
      <p>{children}</p>
      <div role="status">{isRefused && <Note tone="care">{say(refused)}</Note>}</div>
      <div className="kit-buttons">
        <Button isQuiet onPress={() => setAsking(true)}>
          {say('office.import.undo')}
        </Button>
      </div>
      <QuestionDialog
        title={say('office.import.undo-title')}
        go={say('office.import.undo')}
        cancel={say('office.cancel')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onGo={() => {
          setAsking(false);
          undo().then(
            () => onDone(say('office.import.undone')),
            () => setRefused(true),
          );
        }}
      >
        {note}
      </QuestionDialog>
    </div>
  );
}
