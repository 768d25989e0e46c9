import { reportKinds } from '../../main/domain/report.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';
import { LockReport } from './lock-report.tsx';
import { nameOf } from './sign-in.tsx';
import { type ScreenName, useStaff } from './staff-context.ts';
import { type Asking, useAsk } from './use-ask.ts';
import { usePrintingWord } from './use-printing-word.ts';

type SectionProps = Pick<Asking, 'ask' | 'tell'>;

/** What is not done every minute: paper, records, devices. */
export function MoreScreen() {
  const { status, signed, isFar } = useStaff();
  const { timeZone, language } = useWords();
  const { said, ask, tell } = useAsk();
  const isGuarded = signed === null && status.hasStaff;
  return (
    <>
      <p role="status">{said}</p>
      {status.printer.kind !== 'none' && !isGuarded && <Reports ask={ask} tell={tell} />}
      <Records ask={ask} />
      {!isFar && <Devices />}
      {status.lock && <LockReport lock={status.lock} timeZone={timeZone} language={language} />}
    </>
  );
}

function Reports({ ask, tell }: SectionProps) {
  const { say } = useWords();
  const printingWord = usePrintingWord();
  const { status } = useStaff();
  const kinds = reportKinds.filter((kind) => kind !== 'poster' || status.venue.hasCode);
  return (
    <>
      <h3>{say('staff.print')}</h3>
      <div className="buttons">
        {kinds.map((kind) => (
          <Button
            isQuiet
            key={kind}
            onPress={() =>
              void ask((client) => client.printReport({ kind })).then(
                (done) => done !== undefined && tell(printingWord()),
              )
            }
          >
            {say(`staff.print-${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}

function Records({ ask }: Pick<SectionProps, 'ask'>) {
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
        <Way to="statistics" />
        <Way to="inspector" />
        <Way to="look-up" />
        <Way to="person" />
        <Way to="staff" />
        <Way to="blocked" />
        {signed && <Way to="own-pin" />}
        {signed && (
          <Button isQuiet onPress={signOut}>
            {say('sign-in.out')}
          </Button>
        )}
        {!signed && (
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
        <Way to="paired" />
        <Way to="settings" />
        <Way to="first-run" />
        <Way to="leave" />
      </div>
    </>
  );
}

const wayTitles = {
  statistics: 'statistics.title',
  inspector: 'inspect.open',
  'look-up': 'look-up.open',
  person: 'person.title',
  staff: 'staff-list.open',
  blocked: 'blocked.title',
  'own-pin': 'own-pin.open',
  scanners: 'test.open',
  printers: 'printers.open',
  paired: 'paired.title',
  office: 'office-screen.open',
  settings: 'setting.title',
  'first-run': 'first-run.title',
  leave: 'leave.open',
} as const satisfies Partial<Record<ScreenName, string>>;

function Way({ to }: { readonly to: keyof typeof wayTitles }) {
  const { say } = useWords();
  const { go, isFar } = useStaff();
  // Who is on the staff, and who is kept out, is a matter of the kiosk itself.
  if (isFar && (to === 'staff' || to === 'blocked')) return null;
  return (
    <Button isQuiet onPress={() => go(to)}>
      {say(wayTitles[to])}
    </Button>
  );
}
