import { useState } from 'react';
import type { Refused } from '../../main/domain/override.ts';
import { reportKinds } from '../../main/domain/report.ts';
import type { SlipWord } from '../../main/domain/slip-word.ts';
import type { Status } from '../../main/domain/status.ts';
import { faultText } from '../gate/fault-text.ts';
import { Button } from '../kit/button.tsx';
import { clockTime } from '../kit/say.ts';
import { useWords } from '../kit/words.tsx';
import { LastRefusals } from './last-refusals.tsx';
import { LockReport } from './lock-report.tsx';
import { nameOf } from './sign-in.tsx';
import { type ScreenName, useStaff } from './staff-context.ts';
import { type Asking, useAsk } from './use-ask.ts';

type SectionProps = { readonly ask: Asking['ask'] };

/** What a guard needs: what to mend, the open question, a slip that nobody can vouch for. */
export function StaffDesk() {
  const { status, signed } = useStaff();
  const { timeZone, language } = useWords();
  const { said, ask } = useAsk();
  const [chosen, setChosen] = useState<Refused | null>(null);
  // Whoever stands before the screen can touch it: what a guard says asks for the guard, once anybody has a PIN.
  const isGuarded = signed === null && status.hasStaff;
  return (
    <>
      <p role="status">{said}</p>
      {isGuarded && <SignInFirst />}
      {/* A question that comes meanwhile must not slide under the guard's finger. */}
      {status.question && !isGuarded && !chosen && <OpenQuestion ask={ask} />}
      {!isGuarded && <LastRefusals ask={ask} chosen={chosen} onChoose={setChosen} />}
      <ToMend ask={ask} isGuarded={isGuarded} />
      {status.printer.kind !== 'none' && !isGuarded && <Reports ask={ask} />}
      <Records ask={ask} />
      <Devices />
      {status.lock && <LockReport lock={status.lock} timeZone={timeZone} language={language} />}
    </>
  );
}

function SignInFirst() {
  const { say } = useWords();
  const { status, go } = useStaff();
  return (
    <>
      {status.question && <h3>{say('staff.question')}</h3>}
      <p>{say('staff.sign-in-first')}</p>
      <div className="buttons">
        <Button onPress={() => go('sign-in')}>{say('sign-in.open')}</Button>
      </div>
    </>
  );
}

function OpenQuestion({ ask }: SectionProps) {
  const { say } = useWords();
  return (
    <>
      <h3>{say('staff.question')}</h3>
      <div className="buttons">
        <Button onPress={() => void ask((client) => client.answer({ word: 'admit' }))}>
          {say('ask.admit')}
        </Button>
        <Button onPress={() => void ask((client) => client.answer({ word: 'refuse' }))}>
          {say('ask.refuse')}
        </Button>
      </div>
    </>
  );
}

/** What a guard may say of a slip in doubt, and of one that cannot be made. */
const slipWordsOf = {
  'print-uncertain': ['came-out', 'print-again'],
  'print-failed': ['by-hand', 'print-again'],
} as const satisfies Readonly<Record<string, readonly SlipWord[]>>;

function ToMend({ ask, isGuarded }: SectionProps & { readonly isGuarded: boolean }) {
  const { say, language, timeZone } = useWords();
  const { status } = useStaff();
  const texts = status.faults.map((fault) => faultText(fault, language, timeZone));
  return (
    <>
      <h3>{say('staff.faults')}</h3>
      {texts.length === 0 && <p>{say('staff.no-faults')}</p>}
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

function Reports({ ask }: SectionProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const kinds = reportKinds.filter((kind) => kind !== 'poster' || status.venue.hasCode);
  return (
    <>
      <h3>{say('staff.print')}</h3>
      <div className="buttons">
        {kinds.map((kind) => (
          <Button isQuiet key={kind} onPress={() => void ask((client) => client.printReport({ kind }))}>
            {say(`staff.print-${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}

function Records({ ask }: SectionProps) {
  const { say, language } = useWords();
  const { status, signed, signOut, go } = useStaff();
  async function endDuty(): Promise<void> {
    const isDone = (await ask((client) => client.endDuty())) !== undefined;
    if (isDone && signed?.member.role === 'guard') signOut();
  }
  return (
    <>
      <h3>{say('staff.records')}</h3>
      <p>
        {signed ? (
          <>
            {say('sign-in.as')} <bdi>{nameOf(signed.member, language)}</bdi>
          </>
        ) : (
          say('sign-in.nobody')
        )}
      </p>
      {status.onDuty !== null && (
        <p>
          {say('duty.is')} <bdi>{status.onDuty}</bdi>{' '}
          {signed && (
            <Button isQuiet onPress={() => void endDuty()}>
              {say('duty.end')}
            </Button>
          )}
        </p>
      )}
      <div className="buttons">
        <Way to="inspector" />
        <Way to="look-up" />
        <Way to="staff" />
        {signed && <Way to="own-pin" />}
        {signed && (
          <Button isQuiet onPress={signOut}>
            {say('sign-in.out')}
          </Button>
        )}
        {!signed && !status.hasStaff && (
          <Button isQuiet onPress={() => go('sign-in')}>
            {say('sign-in.open')}
          </Button>
        )}
      </div>
    </>
  );
}

function Devices() {
  const { say } = useWords();
  return (
    <>
      <h3>{say('staff.devices')}</h3>
      <div className="buttons">
        <Way to="scanners" />
        <Way to="printers" />
        <Way to="office" />
        <Way to="leave" />
      </div>
    </>
  );
}

const wayTitles = {
  inspector: 'inspect.open',
  'look-up': 'look-up.open',
  staff: 'staff-list.open',
  'own-pin': 'own-pin.open',
  scanners: 'test.open',
  printers: 'printers.open',
  office: 'office-screen.open',
  leave: 'leave.open',
} as const satisfies Partial<Record<ScreenName, string>>;

function Way({ to }: { readonly to: keyof typeof wayTitles }) {
  const { say } = useWords();
  const { go } = useStaff();
  return (
    <Button isQuiet onPress={() => go(to)}>
      {say(wayTitles[to])}
    </Button>
  );
}
