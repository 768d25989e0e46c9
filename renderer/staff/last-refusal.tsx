import { overrideReasons } from '../../main/domain/override.ts';
import { mayDo } from '../../main/domain/staff.ts';
import { refusalText } from '../../main/words/refusal-words.ts';
import { Button } from '../kit/button.tsx';
import { clockTime } from '../kit/say.ts';
import { useWords } from '../kit/words.tsx';
import { useStaff } from './staff-context.ts';
import type { Asking } from './use-ask.ts';

/** Whom the kiosk refused a moment ago: the guard lets in all the same, and says why. */
export function LastRefusal({ ask }: Pick<Asking, 'ask'>) {
  const { say, language, timeZone } = useWords();
  const { status, signed } = useStaff();
  const { refused } = status;
  if (refused?.decision.kind !== 'refuse') return null;
  const { reason } = refused.decision;
  const isClosed = reason === 'blocked' && !(signed && mayDo(signed.member, 'settings'));
  return (
    <>
      <h3>{say('staff.refused', { time: clockTime(refused.atMs, timeZone) })}</h3>
      <p>{refusalText(reason, language)}</p>
      {isClosed ? (
        <p>{say('staff.override.blocked')}</p>
      ) : (
        <>
          <p>{say('staff.override')}</p>
          <div className="buttons">
            {overrideReasons.map((why) => (
              <Button
                isQuiet
                key={why}
                onPress={() => void ask((client) => client.override({ seq: refused.seq, why }))}
              >
                {say(`override.${why}`)}
              </Button>
            ))}
          </div>
        </>
      )}
    </>
  );
}
