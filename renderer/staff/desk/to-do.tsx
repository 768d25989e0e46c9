import { useState } from 'react';
import type { Refused } from '../../../main/domain/override.ts';
import type { SlipWord } from '../../../main/domain/slip-word.ts';
import type { Status } from '../../../main/domain/status.ts';
import { faultText } from '../../gate/fault-text.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import { OwnDrafts } from '../draft-note.tsx';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { LastRefusals } from '../last-refusals.tsx';
import { useStaff } from '../staff-context.ts';
import type { Asking } from '../use-ask.ts';
import { useOwnDrafts } from '../use-draft.ts';
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
  const drafts = useOwnDrafts();
  const isNothing = isAllDone(status) && offers.offered.length === 0 && drafts.length === 0;
  return (
    <>
      <h3 id="desk-to-do">{say('staff.faults')}</h3>
      {!isGuarded && <OwnDrafts />}
      {isNothing && <p>{say('staff.no-faults')}</p>}
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
      {isGuarded && status.refused.length > 0 && (
        <p>{say('staff.refused.signed-out', { n: status.refused.length })}</p>
      )}
      {!isGuarded && <LastRefusals ask={ask} chosen={chosen} onChoose={setChosen} />}
      <ToMend ask={ask} isGuarded={isGuarded} />
      <LeftToSetUp />
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

/** What stands there while nothing has to be done. */
function isAllDone(status: Status): boolean {
  const lists = [status.questions, status.refused, status.faults, leftAtTheGate(status)];
  return lists.every(({ length }) => length === 0) && !isWaitingLong(status);
}

const leftWords = {
  'no-pin': 'staff.left.no-pin',
  'simulated-printer': 'staff.left.simulated-printer',
} as const;

/** Of what setting up has left, what a gate that works should not be without. */
function leftAtTheGate({ setup, leftToSetUp }: Status): readonly (keyof typeof leftWords)[] {
  if (setup !== 'done') return [];
  return (['no-pin', 'simulated-printer'] as const).filter((one) => leftToSetUp.includes(one));
}

function LeftToSetUp() {
  const { say } = useWords();
  const { status } = useStaff();
  return (
    <ul className="faults">
      {leftAtTheGate(status).map((one) => (
        <li key={one}>{say(leftWords[one])}</li>
      ))}
    </ul>
  );
}

function ToMend({ ask, isGuarded }: SectionProps & { readonly isGuarded: boolean }) {
  const { say, language, timeZone } = useWords();
  const { status, go } = useStaff();
  const texts = status.faults.map((fault) => faultText(fault, language, timeZone));
  return (
    <>
      <WaitingSlips status={status} />
      <ul className="faults">
        {/* Two devices may have the same trouble under the same name. */}
        {texts.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list has no other order, and its rows hold nothing
          <li key={at}>{text}</li>
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
      {!isGuarded && status.faults.some(({ kind }) => listFaults.has(kind)) && <ToKeptLists />}
      {status.faults.map((slip) =>
        !isGuarded && (slip.kind === 'print-uncertain' || slip.kind === 'print-failed') ? (
          <div className="buttons" key={slip.kind}>
            {slipWordsOf[slip.kind].map((word) => (
              <Button
                key={word}
                onPress={() => void ask((client) => client.settleSlip({ seq: slip.seq, word }))}
              >
                {say(word === 'by-hand' && slip.slipNo === null ? 'staff.let-go' : `staff.${word}`)}
              </Button>
            ))}
          </div>
        ) : null,
      )}
    </>
  );
}

/** Each has its way out on the screen of damaged lists. */
const listFaults: ReadonlySet<Status['faults'][number]['kind']> = new Set([
  ...(['block-list-damaged', 'expected-damaged', 'sailings-damaged', 'children-damaged'] as const),
]);

/** A slip that is just coming out is nothing to do. */
const slowSlipMs = 30_000;

function isWaitingLong({ printer: { kind, waiting, waitingSinceMs }, nowMs }: Status): boolean {
  if (waiting === 0 || waitingSinceMs === null) return false;
  return kind === 'fault' || nowMs - waitingSinceMs >= slowSlipMs;
}

/** How many slips wait, and since when. */
function WaitingSlips({ status }: { readonly status: Status }) {
  const { say, timeZone } = useWords();
  const { waiting, waitingSinceMs } = status.printer;
  if (!isWaitingLong(status) || waitingSinceMs === null) return null;
  return <p>{say('staff.waiting-slips', { n: waiting, time: clockTime(waitingSinceMs, timeZone) })}</p>;
}
