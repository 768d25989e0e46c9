import { useState } from 'react';
import { Button } from '../kit/button.tsx';
import { QuestionDialog } from '../kit/question-dialog.tsx';
import { useWords } from '../kit/words.tsx';

type RemoveProps = {
  /** The question: what is taken away. */
  readonly title: string;
  /** What will be afterwards. */
  readonly then: string;
  /** On both buttons. */
  readonly go: string;
  /** For a screen reader, where what is drawn says too little. */
  readonly label?: string;
  readonly onRemove: () => void;
};

/** Takes something off a list by two touches: it stands beside what it takes away. */
export function RemoveButton({ title, then, go, label, onRemove }: RemoveProps) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button isQuiet {...(label !== undefined && { label })} onPress={() => setOpen(true)}>
        {go}
      </Button>
      <QuestionDialog
        title={title}
        go={go}
        cancel={say('take-in.cancel')}
        isOpen={isOpen}
        onGo={() => {
          setOpen(false);
          onRemove();
        }}
        onClose={() => setOpen(false)}
      >
        <p>{then}</p>
      </QuestionDialog>
    </>
  );
}
