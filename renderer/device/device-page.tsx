import { useState, useSyncExternalStore } from 'react';
import type { Language } from '../../resources/texts/texts.ts';
import { Boundary } from '../kit/boundary.tsx';
import { Speaking, useWords } from '../kit/words.tsx';
import { StaffPanel } from '../staff/staff-panel.tsx';
import { createKioskStore, type KioskStore } from '../wire/kiosk-store.ts';
import { deviceWire } from './device-wire.ts';
import { PairScreen } from './pair-screen.tsx';

/** Until the gate has said where it stands. */
const ownTimeZone = 'Asia/Ho_Chi_Minh';

type State = { readonly kind: 'shut' } | { readonly kind: 'open'; readonly store: KioskStore };

/** The desk alone, on a device of the house. */
export function DevicePage() {
  const [language, setLanguage] = useState<Language>('vi');
  const [state, setState] = useState<State>(() => open());

  function open(): State {
    const store = createKioskStore((session) =>
      deviceWire(session, () => {
        store.close();
        setState({ kind: 'shut' });
      }),
    );
    return { kind: 'open', store };
  }
  return (
    <main className="device" lang={language}>
      {state.kind === 'shut' ? (
        <Speaking language={language} timeZone={ownTimeZone}>
          <PairScreen onPaired={() => setState(open())} />
        </Speaking>
      ) : (
        <Desk store={state.store} language={language} onLanguage={setLanguage} />
      )}
    </main>
  );
}

type DeskProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
};

function Desk({ store, language, onLanguage }: DeskProps) {
  const { status, isConnected, outage } = useSyncExternalStore(store.subscribe, store.snapshot);
  const [round, setRound] = useState(0);
  const isLost = !isConnected && outage !== null;
  return (
    <Speaking language={language} timeZone={status?.timeZone ?? ownTimeZone}>
      <h1 className="device-place">{status ? `${status.venue.name} · ${status.gate.name}` : 'Cổng'}</h1>
      {isLost && <Lost />}
      {status && (
        <Boundary drawAgainMs={() => 500} onBroken={() => setRound((before) => before + 1)} instead={null}>
          {/* Closed, the desk opens anew: there is nothing else here. */}
          <StaffPanel
            key={round}
            status={status}
            store={store}
            first="desk"
            isFar
            onLanguage={onLanguage}
            onClose={() => setRound((before) => before + 1)}
          />
        </Boundary>
      )}
    </Speaking>
  );
}

function Lost() {
  const { say } = useWords();
  return (
    <div className="device-lost" role="alert">
      <strong>{say('device.lost')}.</strong> {say('device.lost.detail')}
    </div>
  );
}
