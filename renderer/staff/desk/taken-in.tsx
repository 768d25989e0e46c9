import { documentKey } from '../../../main/words/document-words.ts';
import { refusalText } from '../../../main/words/refusal-words.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';

export type Taken = Extract<Awaited<ReturnType<KioskClient['takeIn']>>, { ok: true }>['value'];

type TakenProps = {
  readonly taken: Taken;
  /** As the guard wrote it. */
  readonly group?: string | undefined;
  /** Absent: there is no next one. */
  readonly onNext?: () => void;
  readonly onDone: () => void;
  /** Where that leads; absent: to the desk. */
  readonly backTo?: string;
};

/** What became of it: let in with a slip, or refused by the rules, which a guard may lift in the list. */
export function TakenIn({ taken, group, onNext, onDone, backTo }: TakenProps) {
  const { say, language } = useWords();
  const { decision, maskedName, slipNo, credential, people = 1 } = taken;
  const isIn = decision.kind === 'admit' || decision.kind === 'ignore';
  const who = group || (maskedName ?? say(documentKey(credential)));
  return (
    <div className={isIn ? 'taken-in' : 'taken-in refused'} role="status">
      <h3>
        {isIn
          ? say('take-in.done', { slip: slipNo === null ? '' : String(slipNo).padStart(4, '0') })
          : say('take-in.refused')}
      </h3>
      <p>
        <bdi>{who}</bdi>
        {people > 1 && ` · ${say('desk.people', { n: people })}`}
      </p>
      {decision.kind === 'refuse' && <p>{refusalText(decision.reason, language)}</p>}
      {decision.kind === 'refuse' && <p>{say('take-in.refused.hint')}</p>}
      <div className="buttons">
        <Button onPress={onDone}>{backTo ?? say('take-in.back')}</Button>
        {onNext && (
          <Button isQuiet onPress={onNext}>
            {say('take-in.next')}
          </Button>
        )}
      </div>
    </div>
  );
}
