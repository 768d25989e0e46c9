import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Announcement } from '../../../main/domain/announcement.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { OpenQuestion } from '../desk/open-question.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import type { StepProps } from './step-props.ts';

/** One card down the whole line: read, decided, written down, printed. It counts as any other, and is taken back. */
export function TrialStep({ onNext }: StepProps) {
  const { say } = useWords();
  const { store, status } = useStaff();
  const { said, ask } = useAsk();
  const { shown } = useSyncExternalStore(store.subscribe, store.snapshot);
  const [tried, setTried] = useState<Announcement | null>(null);
  const [takenBack, setTakenBack] = useState<number | null>(null);
  const before = useRef(shown?.seq ?? 0);
  useEffect(() => {
    if (shown && shown.seq > before.current && shown.decision.kind !== 'ignore') setTried(shown);
  }, [shown]);
  async function takeBack(seq: number): Promise<void> {
    const done = await ask((client) => client.undoPassage({ seq, why: 'mistake' }));
    if (done) setTakenBack(seq);
  }
  const isOnPaper = status.printer.kind !== 'none' && !status.leftToSetUp.includes('simulated-printer');
  const isAsk = tried?.decision.kind === 'ask';
  const isTakenBack = tried !== null && tried.seq === takenBack;
  const isIn = tried?.decision.kind === 'admit' && !isTakenBack;
  return (
    <>
      <p className="first-run-large" role="status">
        {tried === null
          ? say('first-run.trial.wait')
          : isTakenBack
            ? say('first-run.trial.undone')
            : isIn
              ? say(isOnPaper ? 'first-run.trial.printed' : 'first-run.trial.in', {
                  slip: String(tried.slipNo ?? 0).padStart(4, '0'),
                })
              : say(isAsk ? 'first-run.trial.ask' : 'first-run.trial.other')}
      </p>
      {isAsk && <OpenQuestion ask={ask} isGuarded={false} question={tried} isOnKeys />}
      <p role="status">{said}</p>
      <div className="buttons">
        {tried !== null && <Button onPress={onNext}>{say('first-run.next')}</Button>}
        {isIn && tried && (
          <Button isQuiet onPress={() => void takeBack(tried.seq)}>
            {say('first-run.trial.undo')}
          </Button>
        )}
      </div>
    </>
  );
}
