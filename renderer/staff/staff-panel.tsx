import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { mayDo, type StaffDuty } from '../../main/domain/staff.ts';
import type { Status } from '../../main/domain/status.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { Inspector } from './inspector.tsx';
import { LeaveScreen } from './leave-screen.tsx';
import { LookUp } from './look-up.tsx';
import { OwnPin } from './own-pin.tsx';
import { PrinterScreen } from './printer-screen.tsx';
import { ScannerTest } from './scanner-test.tsx';
import { type SignedIn, SignIn } from './sign-in.tsx';
import { StaffDesk } from './staff-desk.tsx';
import { StaffList } from './staff-list.tsx';

export type StaffProps = {
  readonly status: Status;
  readonly language: Language;
  readonly store: KioskStore;
  readonly onClose: () => void;
};

export type Place =
  | 'desk'
  | 'scanners'
  | 'printers'
  | 'leave'
  | 'sign-in'
  | 'inspector'
  | 'look-up'
  | 'staff'
  | 'own-pin';

const titles: Readonly<Record<Place, TextKey>> = {
  desk: 'staff.title',
  scanners: 'test.open',
  printers: 'printers.open',
  leave: 'leave.open',
  'sign-in': 'sign-in.open',
  inspector: 'inspect.open',
  'look-up': 'look-up.open',
  staff: 'staff-list.open',
  'own-pin': 'own-pin.open',
};

/** What each place asks for; the others ask for nobody. */
const duties: Partial<Readonly<Record<Place, StaffDuty>>> = {
  inspector: 'inspect',
  'look-up': 'look',
  staff: 'staff',
  printers: 'settings',
};

/** Keys there are for a field: what is typed beside it is for nobody. */
function isPrivate(place: Place): boolean {
  return ['leave', 'sign-in', 'look-up', 'staff', 'own-pin'].includes(place);
}

/** A field there takes the focus itself. */
function hasOwnFocus(place: Place): boolean {
  return ['leave', 'look-up', 'own-pin'].includes(place);
}

/** Nobody looks at what was kept of a visitor, and nobody is signed in, for longer. */
const idleMs = { look: 60_000, session: 300_000 };

/** The staff area: its desk, and from there everything else. */
export function StaffPanel(props: StaffProps) {
  const { status, language, store, onClose } = props;
  const { timeZone } = status;
  const say = (key: TextKey) => textOf(language, key);
  const [place, setPlace] = useState<Place>('desk');
  const [signed, setSigned] = useState<SignedIn | null>(null);
  const [wanted, setWanted] = useState<Place>('desk');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!hasOwnFocus(place)) heading.current?.focus();
  }, [place]);
  const panel = useRef<HTMLElement>(null);
  useSignOut(store, signed);
  useIdle(panel, place === 'look-up' ? idleMs.look : null, () => setPlace('desk'));
  useIdle(panel, signed && signed.member.role !== 'guard' ? idleMs.session : null, () => {
    setSigned(null);
    setPlace('desk');
  });

  const go = useCallback(
    (next: Place) => {
      const duty = duties[next];
      const needsName = duty !== undefined && (next !== 'printers' || status.hasStaff);
      setWanted(next === 'sign-in' ? 'desk' : next);
      setPlace(needsName && !(signed && mayDo(signed.member, duty)) ? 'sign-in' : next);
    },
    [signed, status.hasStaff],
  );
  const signedOut = useCallback(() => {
    setSigned(null);
    setPlace('sign-in');
  }, []);
  useEffect(() => {
    store.setSigned(signed && { session: signed.session, ended: signedOut });
    return () => store.setSigned(null);
  }, [store, signed, signedOut]);
  const shared = { store, language, timeZone };
  const mine = signed && { ...shared, session: signed.session, onSignedOut: signedOut };
  return (
    <section
      className="panel staff"
      ref={panel}
      aria-labelledby="staff-title"
      data-keys={isPrivate(place) ? 'private' : undefined}
    >
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
      {place === 'printers' && (
        <PrinterScreen {...shared} session={signed?.session ?? null} onSignedOut={signedOut} />
      )}
      {place === 'leave' && <LeaveScreen {...shared} />}
      {place === 'sign-in' && (
        <SignIn
          {...shared}
          onSignedIn={(now) => {
            setSigned(now);
            setPlace(wanted);
          }}
        />
      )}
      {place === 'inspector' && mine && <Inspector {...mine} canPrint={status.printer.kind !== 'none'} />}
      {place === 'look-up' && mine && <LookUp {...mine} />}
      {place === 'staff' && mine && <StaffList {...mine} />}
      {place === 'own-pin' && mine && <OwnPin {...mine} />}
      {place === 'desk' && (
        <StaffDesk
          {...props}
          signed={signed}
          onGo={go}
          onSignOut={() => setSigned(null)}
          onSignedOut={signedOut}
        />
      )}
    </section>
  );
}

/**
 * Calls when nobody touched that part of the screen or typed into it for so long; null: never. Visitors beside it and
 * scanners keep nothing open: their keys do not come so far.
 */
function useIdle(part: RefObject<HTMLElement | null>, afterMs: number | null, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const element = part.current;
    if (afterMs === null || !element) return undefined;
    let timer = setTimeout(() => latest.current(), afterMs);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), afterMs);
    };
    for (const kind of ['pointerdown', 'keydown'] as const) element.addEventListener(kind, again);
    return () => {
      clearTimeout(timer);
      for (const kind of ['pointerdown', 'keydown'] as const) element.removeEventListener(kind, again);
    };
  }, [part, afterMs]);
}

/** Whoever leaves the staff area is signed out; a guard stays on duty. */
function useSignOut(store: KioskStore, signed: SignedIn | null): void {
  useEffect(() => {
    if (!signed || signed.member.role === 'guard') return;
    const { session } = signed;
    return () => void store.ask((client) => client.signOut({ session }));
  }, [store, signed]);
}
