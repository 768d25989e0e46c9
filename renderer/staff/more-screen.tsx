import type { ReactNode } from 'react';
import { type ReportKind, reportKinds } from '../../main/domain/report.ts';
import type { TextKey } from '../../resources/texts/texts.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';
import { LockReport } from './lock-report.tsx';
import { nameOf } from './sign-in.tsx';
import { type ScreenName, useStaff } from './staff-context.ts';
import { type Asking, useAsk } from './use-ask.ts';
import { usePrintingWord } from './use-printing-word.ts';

type SectionProps = Pick<Asking, 'ask' | 'tell'>;

/** What is not done every minute, in groups: those of a shift first, those of whoever set the gate up last. */
export function MoreScreen() {
  const { status, signed, isFar } = useStaff();
  const { timeZone, language } = useWords();
  const { said, ask, tell } = useAsk();
  const isGuarded = signed === null && status.hasStaff;
  return (
    <>
      <p role="status" className="more-said">
        {said}
      </p>
      <div className="more">
        <Shift ask={ask} />
        {status.printer.kind !== 'none' && !isGuarded && <Reports ask={ask} tell={tell} />}
        <Ways title="staff.records" to={['feedback', 'statistics', 'inspector', 'look-up', 'person']} />
        {/* Who is on the staff, who is kept out, and the devices are a matter of the kiosk itself. */}
        {!isFar && (
          <>
            <Ways title="more.lists" to={['staff', 'blocked']} />
            <Ways title="staff.devices" to={['scanners', 'printers', 'paired']} />
            <Ways title="more.gate" to={['settings', 'office', 'first-run', 'leave']} />
          </>
        )}
        {status.lock && (
          <section className="more-group">
            <LockReport lock={status.lock} timeZone={timeZone} language={language} />
          </section>
        )}
      </div>
    </>
  );
}

function Group({ title, children }: { readonly title: TextKey; readonly children: ReactNode }) {
  const { say } = useWords();
  return (
    <section className="more-group">
      <h3>{say(title)}</h3>
      {children}
    </section>
  );
}

/** Who is here, and the end of their shift. */
function Shift({ ask }: Pick<SectionProps, 'ask'>) {
  const { say, language } = useWords();
  const { status, signed, signOut, go } = useStaff();
  async function endDuty(): Promise<void> {
    const isDone = (await ask((client) => client.endDuty())) !== undefined;
    if (isDone && signed?.member.role === 'guard') signOut();
  }
  return (
    <Group title="more.shift">
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
          {say('duty.is')} <bdi>{status.onDuty}</bdi>
        </p>
      )}
      <ul className="more-rows">
        {!signed && <Row title="sign-in.open" onPress={() => go('sign-in')} isWay />}
        {signed && status.onDuty !== null && <Row title="duty.end" onPress={() => void endDuty()} />}
        {signed && <Row title="sign-in.out" onPress={signOut} />}
        {signed && <Row title="own-pin.open" onPress={() => go('own-pin')} isWay />}
      </ul>
    </Group>
  );
}

function Reports({ ask, tell }: SectionProps) {
  const printingWord = usePrintingWord();
  const { status } = useStaff();
  const { say } = useWords();
  async function print(kind: ReportKind): Promise<void> {
    if ((await ask((client) => client.printReport({ kind }))) !== undefined)
      tell(printingWord(say(`staff.print-${kind}`)));
  }
  return (
    <Group title="staff.print">
      <ul className="more-rows">
        {reportKinds
          .filter((kind) => kind !== 'poster' || status.venue.hasCode)
          .map((kind) => (
            <Row key={kind} title={`staff.print-${kind}`} onPress={() => void print(kind)} />
          ))}
      </ul>
    </Group>
  );
}

const wayTitles = {
  feedback: 'feedback.open',
  statistics: 'statistics.title',
  inspector: 'inspect.open',
  'look-up': 'look-up.open',
  person: 'person.title',
  staff: 'staff-list.open',
  blocked: 'blocked.title',
  scanners: 'test.open',
  printers: 'printers.open',
  paired: 'paired.title',
  office: 'office-screen.open',
  settings: 'setting.title',
  'first-run': 'first-run.title',
  leave: 'leave.open',
} as const satisfies Partial<Record<ScreenName, TextKey>>;

type WaysProps = { readonly title: TextKey; readonly to: readonly (keyof typeof wayTitles)[] };

function Ways({ title, to }: WaysProps) {
  const { go } = useStaff();
  return (
    <Group title={title}>
      <ul className="more-rows">
        {to.map((name) => (
          <Row key={name} title={wayTitles[name]} onPress={() => go(name)} isWay />
        ))}
      </ul>
    </Group>
  );
}

type RowProps = {
  readonly title: TextKey;
  readonly onPress: () => void;
  /** It leads to another screen. */
  readonly isWay?: boolean;
};

function Row({ title, onPress, isWay = false }: RowProps) {
  const { say } = useWords();
  return (
    <li className={isWay ? 'way-on' : undefined}>
      <Button isQuiet onPress={onPress}>
        {say(title)}
      </Button>
    </li>
  );
}
