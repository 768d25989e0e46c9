import { useEffect, useRef, useState } from 'react';
import type { Status } from '../../main/domain/status.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { KioskStore } from '../kiosk-store.ts';
import { faultText } from '../screens/fault-text.ts';
import { clockTime } from '../screens/say.ts';
import { ScannerTest } from './scanner-test.tsx';

type StaffProps = {
  readonly status: Status;
  readonly language: Language;
  readonly store: KioskStore;
  readonly onClose: () => void;
};

/** What a guard needs: what to mend, the open question, a slip that nobody can vouch for. */
export function StaffPanel({ status, language, store, onClose }: StaffProps) {
  const say = (key: TextKey) => textOf(language, key);
  const [isTesting, setTesting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const uncertain = status.faults.find((fault) => fault.kind === 'print-uncertain');
  return (
    <section className="panel staff" aria-labelledby="staff-title">
      <header className="panel-head">
        <h2 id="staff-title" tabIndex={-1} ref={heading}>
          {say('staff.title')}
        </h2>
        <button type="button" className="quiet" onClick={onClose}>
          {say('staff.close')}
        </button>
      </header>
      {status.question && (
        <>
          <h3>{say('staff.question')}</h3>
          <div className="buttons">
            <button type="button" onClick={() => store.answer('admit')}>
              {say('ask.admit')}
            </button>
            <button type="button" onClick={() => store.answer('refuse')}>
              {say('ask.refuse')}
            </button>
          </div>
        </>
      )}
      {isTesting ? (
        <ScannerTest status={status} store={store} language={language} />
      ) : (
        <button type="button" className="quiet" onClick={() => setTesting(true)}>
          {say('test.open')}
        </button>
      )}
      {status.printer.kind !== 'none' && (
        <div className="buttons">
          {(['test', 'shift', 'roll-call'] as const).map((kind) => (
            <button type="button" className="quiet" key={kind} onClick={() => store.printReport(kind)}>
              {say(`staff.print-${kind}`)}
            </button>
          ))}
        </div>
      )}
      <h3>{say('staff.faults')}</h3>
      {status.faults.length === 0 && <p>{say('staff.no-faults')}</p>}
      <WaitingSlips status={status} language={language} />
      <ul className="faults">
        {status.faults.map((fault) => (
          <li key={faultText(fault, language, status.timeZone)}>
            {faultText(fault, language, status.timeZone)}
          </li>
        ))}
      </ul>
      {status.faults.some(({ kind }) => kind === 'help-called') && (
        <div className="buttons">
          <button type="button" onClick={() => store.settleHelp()}>
            {say('staff.help-came')}
          </button>
        </div>
      )}
      {uncertain && (
        <div className="buttons">
          <button type="button" onClick={() => store.settleSlip(uncertain.seq, 'came-out')}>
            {say('staff.came-out')}
          </button>
          <button type="button" onClick={() => store.settleSlip(uncertain.seq, 'print-again')}>
            {say('staff.print-again')}
          </button>
        </div>
      )}
    </section>
  );
}

/** How many slips wait, and since when. */
function WaitingSlips({ status, language }: Pick<StaffProps, 'status' | 'language'>) {
  const { waiting, waitingSinceMs } = status.printer;
  if (waiting === 0 || waitingSinceMs === null) return null;
  const time = clockTime(waitingSinceMs, status.timeZone);
  return <p>{textOf(language, 'staff.waiting-slips', { n: waiting, time })}</p>;
}
