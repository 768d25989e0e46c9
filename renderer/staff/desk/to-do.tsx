import { useState } from 'react';
import type { Refused } from '../../../main/domain/override.ts';
import type { SlipWord } from '../../../main/domain/slip-word.ts';
import type { Status } from '../../../main/domain/status.ts';
import { faultText } from '../../gate/fault-text.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { LastRefusals } from '../last-refusals.tsx';
import { useStaff } from '../staff-context.ts';
import type { Asking } from '../use-ask.ts';
import { OpenQuestion } from './open-question.tsx';
import type { Passage } from './passage-list.tsx';
import { GroupOffers, useGroupOffers } from './whole-group.tsx';

type SectionProps = { readonly ask: Asking['ask'] };

type ToDoProps = {
  readonly asking: Asking;
  readonly isGuarded: boolean;
  readonly passages: readonly Passage[] | null;
};

/**
 * What waits for the guard: the open question first, who was refused a moment ago, slips in doubt, what to mend, groups
 * whose leader came in as one.
 */
export function ToDo({ asking, isGuarded, passages }: ToDoProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const [chosen, setChosen] = useState<Refused | null>(null);
  const offers = useGroupOffers(isGuarded ? null : passages);
  const { ask } = asking;
  return (
    <>
      <h3 id="desk-to-do">{say('staff.faults')}</h3>
      {/* A question that comes meanwhile must not slide under the guard's finger. */}
      {!chosen &&
        status.questions.map((question, at) => (
          // A finger on the way to one question touches no button of the next.
          <OpenQuestion
            key={question.seq}
            ask={ask}
            isGuarded={isGuarded}
            question={question}
            isOnKeys={at === 0}
          />
        ))}
      {!isGuarded && <LastRefusals ask={ask} chosen={chosen} onChoose={setChosen} />}
      <ToMend ask={ask} isGuarded={isGuarded} isAnythingElse={offers.offered.length > 0} />
      {/* Below what is there: nothing slides under the guard's finger. */}
      <GroupOffers offers={offers} asking={asking} />
    </>
  );
}

/** What a guard may say of a slip in doubt, and of one that cannot be made. */
const slipWordsOf = {
  'print-uncertain': ['came-out', 'print-again'],
  'print-failed': ['by-hand', 'print-again'],
} as const satisfies Readonly<Record<string, readonly SlipWord[]>>;

function ToMend({
  ask,
  isGuarded,
  isAnythingElse,
}: SectionProps & { readonly isGuarded: boolean; readonly isAnythingElse: boolean }) {
  const { say, language, timeZone } = useWords();
  const { status, go } = useStaff();
  const texts = status.faults.map((fault) => faultText(fault, language, timeZone));
  return (
    <>
      {texts.length === 0 && status.questions.length === 0 && !isAnythingElse && (
        <p>{say('staff.no-faults')}</p>
      )}
      <WaitingSlips printer={status.printer} />
      <ul className="faults">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {!isGuarded && status.faults.some(({ kind }) => kind === 'help-called') && (
        <div className="buttons">
          <Button onPress={() => void ask((client) => client.settleHelp())}>{say('staff.help-came')}</Button>
        </div>
      )}
      {status.faults.some(({ kind }) => kind === 'roll-call') && (
        <div className="buttons">
          <Button onPress={() => go('roll-call')}>{say('roll-call.see')}</Button>
        </div>
      )}
      {!isGuarded && status.faults.some(({ kind }) => kind === 'block-list-damaged') && <ToKeptLists />}
      {status.faults.map((slip) =>
        !isGuarded && (slip.kind === 'print-uncertain' || slip.kind === 'print-failed') ? (
          <div className="buttons" key={slip.kind}>
            {slipWordsOf[slip.kind].map((word) => (
              <Button
                key={word}
                onPress={() => void ask((client) => client.settleSlip({ seq: slip.seq, word }))}
              >
                {say(`staff.${word}`)}
              </Button>
            ))}
          </div>
        ) : null,
      )}
    </>
  );
}

/** How many slips wait, and since when. */
function WaitingSlips({ printer: { waiting, waitingSinceMs } }: Pick<Status, 'printer'>) {
  const { say, timeZone } = useWords();
  if (waiting === 0 || waitingSinceMs === null) return null;
  return <p>{say('staff.waiting-slips', { n: waiting, time: clockTime(waitingSinceMs, timeZone) })}</p>;
}
