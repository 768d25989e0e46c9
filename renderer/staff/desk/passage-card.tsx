import { useEffect, useRef, useState } from 'react';
import { overrideReasons } from '../../../main/domain/override.ts';
import { mayDo } from '../../../main/domain/staff.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { LookedUpPassage } from '../looked-up-passage.tsx';
import { useStaff } from '../staff-context.ts';
import type { Asking } from '../use-ask.ts';
import { type Passage, PassageRow, useMayKnow } from './passage-list.tsx';
import { PeopleCount } from './people-count.tsx';
import { WholeGroup } from './whole-group.tsx';

type CardProps = {
  readonly passage: Passage;
  readonly asking: Asking;
  /** With what was done; empty: nothing. */
  readonly onDone: (words: string) => void;
};

/** What was kept of somebody is not on the screen for longer. */
const shownMs = 60_000;

type LookedUp = Extract<Awaited<ReturnType<KioskClient['showPassage']>>, { ok: true }>['value'];

/** One passage, with what can be done about it. It stands still while others come. */
export function PassageCard({ passage, asking, onDone }: CardProps) {
  const { say } = useWords();
  const { signed, status, isFar, go } = useStaff();
  const [found, setFound] = useState<LookedUp | null>(null);
  const mayKnow = useMayKnow();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (!found) return undefined;
    const timer = setTimeout(() => setFound(null), shownMs);
    return () => clearTimeout(timer);
  }, [found]);
  const mayLook = signed !== null && mayDo(signed.member, 'look');
  const mayBlock = !isFar && signed !== null && mayDo(signed.member, 'settings');
  const slip = passage.slipNo === null ? '' : String(passage.slipNo).padStart(4, '0');
  const isPrintable =
    status.printer.kind !== 'none' && slip !== '' && passage.decision !== 'refuse' && !passage.isUndone;
  async function act(words: string, call: Parameters<Asking['ask']>[0]): Promise<void> {
    if ((await asking.ask(call)) !== undefined) onDone(words);
  }
  return (
    <div className="desk-card" data-passage={passage.seq}>
      <div className="desk-card-head" tabIndex={-1} ref={heading}>
        <PassageRow passage={passage} mayKnow={mayKnow} />
      </div>
      {found && <LookedUpPassage found={found} />}
      {passage.decision === 'refuse' ? (
        <Lift passage={passage} act={act} />
      ) : passage.isUndone ? null : (
        <>
          {passage.isPassedSince && (
            <p>{say(passage.people > 1 ? 'mend-fault.part-left' : 'mend-fault.passed-since')}</p>
          )}
          {!passage.isPassedSince && <Mend passage={passage} act={act} />}
        </>
      )}
      <div className="buttons">
        {isPrintable && (
          <Button
            isQuiet
            onPress={() =>
              void act(say('desk.reprinted', { slip }), (client) => client.reprintSlip({ seq: passage.seq }))
            }
          >
            {say('desk.reprint')}
          </Button>
        )}
        {mayLook && !found && (
          <Button
            isQuiet
            onPress={() =>
              void asking
                .ask((client) => client.showPassage({ seq: passage.seq }))
                .then((one) => one && setFound(one))
            }
          >
            {say('desk.show-name')}
          </Button>
        )}
        {mayLook && (
          <Button isQuiet onPress={() => go('person', passage.seq)}>
            {say('person.title')}
          </Button>
        )}
        {mayBlock && (
          <Button isQuiet onPress={() => go('blocked', passage.seq)}>
            {say('blocked.this')}
          </Button>
        )}
        <Button isQuiet onPress={() => onDone('')}>
          {say('staff.back')}
        </Button>
      </div>
    </div>
  );
}

type Acting = {
  readonly passage: Passage;
  readonly act: (words: string, call: Parameters<Asking['ask']>[0]) => Promise<void>;
};

/** Another way, more or fewer people, or none of it. */
function Mend({ passage, act }: Acting) {
  const { say } = useWords();
  const [people, setPeople] = useState(passage.people);
  const { seq } = passage;
  const other = passage.direction === 'out' ? 'in' : 'out';
  return (
    <>
      <h4>{say('desk.undo')}</h4>
      <div className="buttons">
        {(['mistake', 'turned-back'] as const).map((why) => (
          <Button
            isQuiet
            key={why}
            onPress={() => void act(say('desk.undo.done'), (client) => client.undoPassage({ seq, why }))}
          >
            {say(`desk.undo.${why}`)}
          </Button>
        ))}
      </div>
      {passage.isPart ? null : (
        <>
          <h4>{say('desk.mend')}</h4>
          <div className="buttons">
            <Button
              isQuiet
              onPress={() =>
                void act(say(`desk.turned.${other}`), (client) =>
                  client.mendPassage({ seq, direction: other }),
                )
              }
            >
              {say(`desk.turn.${other}`)}
            </Button>
          </div>
        </>
      )}
      {passage.groupPeople !== null && (
        <div className="buttons">
          <WholeGroup passage={passage} act={act} />
        </div>
      )}
      {passage.direction === 'in' && (
        <form
          className="desk-count"
          onSubmit={(event) => {
            event.preventDefault();
            if (people === passage.people) return;
            void act(say('desk.counted', { n: people }), (client) => client.mendPassage({ seq, people }));
          }}
        >
          <PeopleCount people={people} onChange={setPeople} />
          <Button isSubmit isQuiet isOff={people === passage.people}>
            {say('desk.count')}
          </Button>
        </form>
      )}
    </>
  );
}

/** Whom the rules refused is let in under the guard's name, with a reason. */
function Lift({ passage, act }: Acting) {
  const { say } = useWords();
  const { signed } = useStaff();
  if (passage.isLifted) return <p>{say('desk.lifted')}</p>;
  if (passage.isPassedSince) return <p>{say('mend-fault.passed-since')}</p>;
  if (passage.reason === 'blocked' && !(signed && mayDo(signed.member, 'settings')))
    return <p>{say('staff.override.blocked')}</p>;
  return (
    <>
      <h4>{say('staff.override')}</h4>
      <div className="buttons">
        {overrideReasons.map((why) => (
          <Button
            isQuiet
            key={why}
            onPress={() =>
              void act(say('desk.lifted.done'), (client) => client.override({ seq: passage.seq, why }))
            }
          >
            {say(`override.${why}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
