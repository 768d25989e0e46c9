import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { PrinterScreen } from '../printer-screen.tsx';
import type { StepProps } from './step-props.ts';

/** The printers of this PC, with a slip of each. */
export function PrinterStep({ onNext }: StepProps) {
  const { say } = useWords();
  return (
    <>
      <PrinterScreen />
      <div className="buttons">
        <Button onPress={onNext}>{say('first-run.next')}</Button>
      </div>
    </>
  );
}
