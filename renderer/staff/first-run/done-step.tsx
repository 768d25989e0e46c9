import type { Status } from '../../../main/domain/status.ts';
import { Button } from '../../kit/button.tsx';
import { type Say, useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import type { StepProps } from './first-run.tsx';
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

function stateOf(status: Status, say: Say): readonly { readonly words: string; readonly isDone: boolean }[] {
  const { venue, gate, printer, upload, hasStaff } = status;
  return [
    { words: `${venue.name} · ${gate.name}`, isDone: true },
    { words: say(hasStaff ? 'first-run.has-pin' : 'first-run.no-pin'), isDone: hasStaff },
    {
      words: say(printer.kind === 'none' ? 'first-run.no-printer' : 'first-run.has-printer'),
      isDone: printer.kind === 'fine',
    },
    {
      words: say(upload.kind === 'none' ? 'first-run.no-office' : 'first-run.has-office'),
      isDone: upload.kind !== 'none',
    },
  ];
}
