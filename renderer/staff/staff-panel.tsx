import { useEffect, useRef, useState } from 'react';
import { type ReportKind, reportKinds } from '../../main/domain/report.ts';
import type { Status } from '../../main/domain/status.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { KioskStore } from '../kiosk-store.ts';
import { faultText } from '../screens/fault-text.ts';
import { clockTime } from '../screens/say.ts';
import { LeaveScreen } from './leave-screen.tsx';
import { LockReport } from './lock-report.tsx';
import { PrinterScreen } from './printer-screen.tsx';
import { ScannerTest } from './scanner-test.tsx';

type StaffProps = {
  readonly status: Status;
  readonly language: Language;
  readonly store: KioskStore;
  readonly onClose: () => void;
};

type Place = 'desk' | 'scanners' | 'printers' | 'leave';

const titles: Readonly<Record<Place, TextKey>> = {
  desk: 'staff.title',
  scanners: 'test.open',
  printers: 'printers.open',
  leave: 'leave.open',
};

/** The staff area: its desk, and from there the scanners and the printers. */
export function StaffPanel(props: StaffProps) {
  const { status, language, store, onClose } = props;
  const say = (key: TextKey) => textOf(language, key);
  const [place, setPlace] = useState<Place>('desk');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (place !== 'leave') heading.current?.focus();
  }, [place]);
  return (
    <section className="panel staff" aria-labelledby="staff-title">
      <header className="panel-head">
        <h2 id="staff-title" tabIndex={-1} ref={heading}>
          {say(titles[place])}
        </h2>
        {place === 'desk' ? (
          <button type="button" className="quiet" onClick={onClose}>
            {say('staff.close')}
          </button>
        ) : (
          <button type="button" className="quiet" onClick={() => setPlace('desk')}>
            {say('staff.back')}
          </button>
        )}
      </header>
      {place === 'scanners' && <ScannerTest status={status} store={store} language={language} />}
      {place === 'printers' && <PrinterScreen store={store} language={language} />}
      {place === 'leave' && <LeaveScreen store={store} language={language} timeZone={status.timeZone} />}
      {place === 'desk' && <StaffDesk {...props} onGo={setPlace} />}
    </section>
  );
}

/** What a guard needs: what to mend, the open question, a slip that nobody can vouch for. */
function StaffDesk({
  status,
  language,
  store,
  onGo,
}: StaffProps & { readonly onGo: (place: Place) => void }) {
  const say = (key: TextKey) => textOf(language, key);
  const uncertain = status.faults.find((fault) => fault.kind === 'print-uncertain');
  return (
    <>
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
      {status.printer.kind !== 'none' && (
        <>
          <h3>{say('staff.print')}</h3>
          <div className="buttons">
            {reportsOf(status).map((kind) => (
              <button type="button" className="quiet" key={kind} onClick={() => store.printReport(kind)}>
                {say(`staff.print-${kind}`)}
              </button>
            ))}
          </div>
        </>
      )}
      <h3>{say('staff.devices')}</h3>
      <div className="buttons">
        <button type="button" className="quiet" onClick={() => onGo('scanners')}>
          {say('test.open')}
        </button>
        <button type="button" className="quiet" onClick={() => onGo('printers')}>
          {say('printers.open')}
        </button>
        <button type="button" className="quiet" onClick={() => onGo('leave')}>
          {say('leave.open')}
        </button>
      </div>
      {status.lock && <LockReport lock={status.lock} timeZone={status.timeZone} language={language} />}
    </>
  );
}

function reportsOf({ venue }: Status): readonly ReportKind[] {
  return reportKinds.filter((kind) => kind !== 'poster' || venue.hasCode);
}

/** How many slips wait, and since when. */
function WaitingSlips({ status, language }: Pick<StaffProps, 'status' | 'language'>) {
  const { waiting, waitingSinceMs } = status.printer;
  if (waiting === 0 || waitingSinceMs === null) return null;
  const time = clockTime(waitingSinceMs, status.timeZone);
  return <p>{textOf(language, 'staff.waiting-slips', { n: waiting, time })}</p>;
}
