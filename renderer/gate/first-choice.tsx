import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';

type ChoiceProps = { readonly onTry: () => void; readonly onSetUp: () => void };

/** On a kiosk for which nothing was chosen yet: both ways, below the invitation to hold up a code. */
export function FirstChoice({ onTry, onSetUp }: ChoiceProps) {
  const { say } = useWords();
  return (
    <section className="first-choice" aria-label={say('first-choice.title')}>
      <Button onPress={onTry}>{say('first-choice.try')}</Button>
      <Button isQuiet onPress={onSetUp}>
        {say('first-choice.set-up')}
      </Button>
    </section>
  );
}
