import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { OfficeScreen } from '../office-screen.tsx';
import type { StepProps } from './step-props.ts';

/** Where the log goes: the code of an office before the scanner, or later. */
export function OfficeStep({ onNext }: StepProps) {
  const { say } = useWords();
  return (
    <>
      <p>{say('first-run.office.note')}</p>
      <OfficeScreen isFirstHour />
      <div className="buttons">
        <Button onPress={onNext}>{say('first-run.next')}</Button>
      </div>
    </>
  );
}
