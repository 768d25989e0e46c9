import type { LeftToSetUp } from '../../../main/domain/left-to-set-up.ts';
import type { Status } from '../../../main/domain/status.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { type Say, useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import type { StepProps } from './step-props.ts';
import { useSettings } from './use-settings.ts';

/** What works, and what is left to do. */
export function DoneStep({ onNext }: StepProps) {
  const { say } = useWords();
  const { status, go } = useStaff();
  const { said, isAsking, save } = useSettings();
  async function finish(): Promise<void> {
    if (!(await save({ setup: 'done' }))) return;
    onNext();
    go('desk');
  }
  return (
    <>
      <ul className="first-run-list">
        {stateOf(status, say).map(({ words, isDone }) => (
          <li key={words} className={isDone ? 'fine' : 'care'}>
            {words}
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      <div className="buttons">
        <Button isOff={isAsking} onPress={() => void finish()}>
          {say('first-run.finish')}
        </Button>
      </div>
    </>
  );
}

type Row = { readonly words: string; readonly isDone: boolean };

function stateOf({ venue, gate, printer, leftToSetUp }: Status, say: Say): readonly Row[] {
  const row = (of: readonly LeftToSetUp[], fine: TextKey): Row => {
    const left = of.find((one) => leftToSetUp.includes(one));
    return left ? { words: say(`first-run.${left}`), isDone: false } : { words: say(fine), isDone: true };
  };
  const printing = row(['no-printer', 'simulated-printer'], 'first-run.has-printer');
  return [
    { words: `${venue.name} · ${gate.name}`, isDone: true },
    row(['no-pin'], 'first-run.has-pin'),
    // One that is there, and has no paper, is not done either.
    { ...printing, isDone: printing.isDone && printer.kind === 'fine' },
    row(['no-office', 'own-collector'], 'first-run.has-office'),
  ];
}
