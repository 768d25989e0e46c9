import { useState } from 'react';
import { type ReportKind, reportKinds } from '../../main/domain/report.ts';
import type { SlipWord } from '../../main/domain/slip-word.ts';
import type { Status } from '../../main/domain/status.ts';
import { type TextKey, textOf } from '../../resources/texts/texts.ts';
import { faultText } from '../gate/fault-text.ts';
import { clockTime } from '../kit/say.ts';
import type { KioskClient } from '../wire/wire.ts';
import { type CallFault, callFaultText } from './call-fault.ts';
import { LockReport } from './lock-report.tsx';
import { nameOf, type SignedIn } from './sign-in.tsx';
import type { Place, StaffProps } from './staff-panel.tsx';

type DeskProps = StaffProps & {
  readonly signed: SignedIn | null;
  readonly onGo: (place: Place) => void;
  readonly onSignOut: () => void;
  /** The session is over. */
  readonly onSignedOut: () => void;
};

type Answer = { readonly ok: boolean; readonly fault?: CallFault };

/** What a guard needs: what to mend, the open question, a slip that nobody can vouch for. */
export function StaffDesk(props: DeskProps) {
  const { status, language, store, signed, onGo, onSignOut, onSignedOut } = props;
  const say = (key: TextKey) => textOf(language, key);
  const session = signed?.session ?? null;
  const [said, setSaid] = useState('');
  async function act(call: (client: KioskClient) => Promise<Answer>): Promise<boolean> {
    setSaid('');
    const answer = await store.ask(call);
    if (answer?.ok) return true;
    if (answer?.fault?.kind === 'signed-out') onSignedOut();
    else setSaid(callFaultText(answer?.fault, { language, timeZone: status.timeZone }));
    return false;
  }
  async function endDuty(): Promise<void> {
    const isDone = await act((client) => client.endDuty({ session }));
    if (isDone && signed?.member.role === 'guard') onSignOut();
  }
  return (
    <>
      <p role="status">{said}</p>
      {status.question && (
        <>
          <h3>{say('staff.question')}</h3>
          <div className="buttons">
            <button
              type="button"
              onClick={() => void act((client) => client.answer({ word: 'admit', session }))}
            >
              {say('ask.admit')}
            </button>
            <button
              type="button"
              onClick={() => void act((client) => client.answer({ word: 'refuse', session }))}
            >
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
          <button type="button" onClick={() => void act((client) => client.settleHelp({ session }))}>
            {say('staff.help-came')}
          </button>
        </div>
      )}
      {(['print-uncertain', 'print-failed'] as const).map((kind) => {
        const slip = status.faults.find((fault) => fault.kind === kind);
        return (
          slip &&
          'seq' in slip && (
            <div className="buttons" key={kind}>
              {slipWordsOf[kind].map((word) => (
                <button
                  type="button"
                  key={word}
                  onClick={() => void act((client) => client.settleSlip({ seq: slip.seq, word, session }))}
                >
                  {say(`staff.${word}`)}
                </button>
              ))}
            </div>
          )
        );
      })}
      {status.printer.kind !== 'none' && (
        <>
          <h3>{say('staff.print')}</h3>
          <div className="buttons">
            {reportsOf(status).map((kind) => (
              <button
                type="button"
                className="quiet"
                key={kind}
                onClick={() => void act((client) => client.printReport({ kind, session }))}
              >
                {say(`staff.print-${kind}`)}
              </button>
            ))}
          </div>
        </>
      )}
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
          <button type="button" className="quiet" onClick={() => void endDuty()}>
            {say('duty.end')}
          </button>
        </p>
      )}
      <div className="buttons">
        {(['inspector', 'look-up', 'staff'] as const).map((place) => (
          <button type="button" className="quiet" key={place} onClick={() => onGo(place)}>
            {say(placeTitles[place])}
          </button>
        ))}
        {signed && (
          <button type="button" className="quiet" onClick={() => onGo('own-pin')}>
            {say('own-pin.open')}
          </button>
        )}
        {signed ? (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              void store.ask((client) => client.signOut({ session: signed.session }));
              onSignOut();
            }}
          >
            {say('sign-in.out')}
          </button>
        ) : (
          <button type="button" className="quiet" onClick={() => onGo('sign-in')}>
            {say('sign-in.open')}
          </button>
        )}
      </div>
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

/** What a guard may say of a slip in doubt, and of one that cannot be made. */
const slipWordsOf = {
  'print-uncertain': ['came-out', 'print-again'],
  'print-failed': ['by-hand', 'print-again'],
} as const satisfies Readonly<Record<string, readonly SlipWord[]>>;

const placeTitles = {
  inspector: 'inspect.open',
  'look-up': 'look-up.open',
  staff: 'staff-list.open',
} as const;

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
