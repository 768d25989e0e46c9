import { useState } from 'react';
import { examineTestedCode, type TestedCode } from '../../../main/domain/scanner-test.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { useTestedCodes } from '../use-tested-codes.ts';
import type { StepProps } from './step-props.ts';

/** Any code before the scanner: it was read, or nothing has come yet. */
export function ScannerStep({ onNext }: StepProps) {
  const { say } = useWords();
  const [tested, setTested] = useState<TestedCode | null>(null);
  const [isOver, setOver] = useState(false);
  useTestedCodes(setTested, !isOver, () => setOver(true));
  const isDamaged = tested !== null && (tested.damage !== null || examineTestedCode(tested).some(isBad));
  return (
    <>
      <p className="first-run-large" role="status">
        {tested === null
          ? say(isOver ? 'first-run.scanner.none' : 'first-run.scanner.wait')
          : say(isDamaged ? 'first-run.scanner.damaged' : 'first-run.scanner.read', {
              n: tested.text.length,
            })}
      </p>
      <div className="buttons">
        {tested !== null && <Button onPress={onNext}>{say('first-run.next')}</Button>}
        {isOver && tested === null && (
          <Button isQuiet onPress={() => setOver(false)}>
            {say('first-run.again')}
          </Button>
        )}
      </div>
    </>
  );
}

function isBad({ kind }: { readonly kind: string }): boolean {
  return kind === 'lost' || kind === 'input-method' || kind === 'layout';
}
