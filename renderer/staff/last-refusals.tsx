import { useEffect, useRef } from 'react';
import { overrideReasons, type Refused } from '../../main/domain/override.ts';
import { mayDo } from '../../main/domain/staff.ts';
import { documentKey } from '../../main/words/document-words.ts';
import { refusalText } from '../../main/words/refusal-words.ts';
import { Button } from '../kit/button.tsx';
import { clockTime } from '../kit/say.ts';
import { type Say, useWords } from '../kit/words.tsx';
import { useStaff } from './staff-context.ts';
import type { Asking } from './use-ask.ts';

type RefusalsProps = Pick<Asking, 'ask'> & {
  /** Whose reasons stand there; null: nobody was chosen. */
  readonly chosen: Refused | null;
  readonly onChoose: (refused: Refused | null) => void;
};

/**
 * Whom the kiosk refused a moment ago: the guard chooses one and says why they are let in all the same. Whoever is
 * refused meanwhile changes nothing under the guard's finger.
 */
export function LastRefusals({ ask, chosen, onChoose }: RefusalsProps) {
  const { say } = useWords();
  const { refused } = useStaff().status;
  if (chosen) return <Reasons ask={ask} refused={chosen} onBack={() => onChoose(null)} />;
  if (refused.length === 0) return null;
  return (
    <>
      <h3>{say('staff.refused')}</h3>
      {refused.map((one) => (
        <div key={one.seq}>
          <Who refused={one} />
          <div className="buttons">
            <Choose refused={one} onChoose={onChoose} />
          </div>
        </div>
      ))}
    </>
  );
}

/** A row that slid under the finger a moment ago is not the one that was meant. */
const settleMs = 700;

function Choose({
  refused,
  onChoose,
}: {
  readonly refused: Refused;
  readonly onChoose: RefusalsProps['onChoose'];
}) {
  const { say } = useWords();
  const { status, signed } = useStaff();
  const settledAtMs = useRef(0);
  const place = status.refused.map(({ seq }) => seq).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list changed, and with it where this button is
  useEffect(() => {
    settledAtMs.current = performance.now() + settleMs;
  }, [place]);
  const isClosed = refused.reason === 'blocked' && !(signed && mayDo(signed.member, 'settings'));
  if (isClosed) return <p>{say('staff.override.blocked')}</p>;
  return (
    <Button
      isQuiet
      label={`${say('staff.override.choose')} ${whoOf(refused, say)}`}
      onPress={() => performance.now() >= settledAtMs.current && onChoose(refused)}
    >
      {say('staff.override.choose')}
    </Button>
  );
}

function Reasons({
  ask,
  refused,
  onBack,
}: Pick<Asking, 'ask'> & { readonly refused: Refused; readonly onBack: () => void }) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  async function lift(why: (typeof overrideReasons)[number]): Promise<void> {
    await ask((client) => client.override({ seq: refused.seq, why }));
    onBack();
  }
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {say('staff.override')}
      </h3>
      <Who refused={refused} />
      <div className="buttons">
        {overrideReasons.map((why) => (
          <Button isQuiet key={why} onPress={() => void lift(why)}>
            {say(`override.${why}`)}
          </Button>
        ))}
        <Button isQuiet onPress={onBack}>
          {say('staff.back')}
        </Button>
      </div>
    </>
  );
}

function Who({ refused }: { readonly refused: Refused }) {
  const { say, language, timeZone } = useWords();
  const { signed } = useStaff();
  const isTold = refused.reason !== 'blocked' || (signed && mayDo(signed.member, 'settings'));
  return (
    <p>
      {clockTime(refused.atMs, timeZone)} · <bdi>{whoOf(refused, say)}</bdi>
      <br />
      {/* What a blocked person must not read is not on the screen before them. */}
      {isTold ? refusalText(refused.reason, language) : say('refused.see-staff')}
    </p>
  );
}

function whoOf({ maskedName, credential, lastThree }: Refused, say: Say): string {
  return [maskedName ?? say(documentKey(credential)), ...(lastThree ? [`…${lastThree}`] : [])].join(' ');
}
