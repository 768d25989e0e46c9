import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type Language, textOf } from '../resources/texts/texts.ts';
import { useCamera } from './camera/use-camera.ts';
import { CardGuide } from './gate/card-guide.tsx';
import { EdgeLine } from './gate/edge-line.tsx';
import { FirstChoice } from './gate/first-choice.tsx';
import { IdleSide } from './gate/idle-side.tsx';
import type { Sounds } from './gate/sounds.ts';
import { Stage } from './gate/stage.tsx';
import { TypedEntry } from './gate/typed-entry.tsx';
import { useIdle } from './gate/use-idle.ts';
import { useLogo } from './gate/use-logo.ts';
import { type View, viewOf } from './gate/view.ts';
import { useKioskKeyboard } from './kiosk-keyboard.ts';
import { Boundary } from './kit/boundary.tsx';
import { Speaking } from './kit/words.tsx';
import { DrillPanel } from './staff/drill-panel.tsx';
import { useSimulatedPrinter } from './staff/simulated-printer.ts';
import { StaffPanel } from './staff/staff-panel.tsx';
import { useAnswerPing } from './wire/answer-ping.ts';
import type { KioskStore, ShownBadge } from './wire/kiosk-store.ts';

/** `sign-in`, `first-run`: the staff area, where whoever answers says who they are, where a new kiosk is set up. */
type Panel = 'none' | 'staff' | 'sign-in' | 'first-run' | 'drill';

/** After this long without a verdict the screen speaks Vietnamese again. */
const ownLanguageMs = 60_000;
const alarmEveryMs = 60_000;
/** The words about a panel that broke stay so long. */
const panelBrokenMs = 15_000;

export function KioskScreen({ store, sounds }: { readonly store: KioskStore; readonly sounds: Sounds }) {
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const [panel, setPanel] = useState<Panel>(location.hash === '#drill' ? 'drill' : 'none');
  const [language, setLanguage] = useLanguage(snapshot.shown !== null || panel !== 'none');
  useEffect(() => {
    const onHash = () => location.hash === '#drill' && setPanel('drill');
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  const [badge, setBadge] = useState<ShownBadge | null>(null);
  useEffect(
    () =>
      store.hearBadge((shown) => {
        setBadge(shown);
        setPanel((now) => (isStaff(now) ? now : 'staff'));
      }),
    [store],
  );
  // Whoever closed the staff area is not signed in when it opens again.
  useEffect(() => {
    if (!isStaff(panel)) setBadge(null);
  }, [panel]);
  const printer = useSimulatedPrinter(panel === 'drill');
  const onStaffKey = useCallback(
    (key: string) => {
      const answer = async (word: 'admit' | 'refuse') => {
        if ((await store.answer(word)) === 'signed-out')
          setPanel((now) => (now === 'staff' ? now : 'sign-in'));
      };
      if (key === 'F2') setPanel(toggleStaff);
      // Nothing is asked, and somebody was refused: the guard is asked why all the same.
      else if (key === 'F8' && isRefused(store)) setPanel((now) => (now === 'sign-in' ? now : 'staff'));
      else if (key === 'F8') void answer('admit');
      else if (key === 'F9') void answer('refuse');
      else return false;
      return true;
    },
    [store],
  );
  const typed = useKioskKeyboard(store, onStaffKey, snapshot.status?.keyboardPrefix ?? '');
  const camera = useCamera(store, snapshot.status?.camera);
  const view = viewOf(snapshot, language, camera?.isDark);
  const isSoundBlocked = useSound(sounds, view, snapshot.shown);
  const close = () => setPanel('none');
  const [isPanelBroken, setPanelBroken] = usePassing(panelBrokenMs);
  function closeBroken(): void {
    close();
    setPanelBroken();
    store.tellBroken('panel');
  }
  useAnswerPing();
  const { status } = snapshot;
  const isChosen = status !== null && status.setup !== 'open';
  const idle = useIdle(status, isChosen && view.state === 'ready' && panel === 'none' && typed === '');
  const logo = useLogo(store, status?.idle.logo ?? null, snapshot.isConnected);
  usePractice(store, status?.setup === 'open' && snapshot.shown !== null);

  return (
    <div className="kiosk" lang={language}>
      <div className="front" data-idle={idle?.theme} style={idle?.drift}>
        <Stage
          view={view}
          camera={camera}
          idle={
            idle &&
            status && (
              <Speaking language={language} timeZone={status.timeZone}>
                <IdleSide status={status} logo={logo} atMs={idle.atMs} onHold={() => setPanel('staff')} />
                <CardGuide />
              </Speaking>
            )
          }
        />
        <nav className="corner">
          <button type="button" onClick={() => setPanel(toggleStaff)}>
            {textOf(language, 'staff.open')}
          </button>
          {printer?.isThere && (
            <button type="button" onClick={() => setPanel(panel === 'drill' ? 'none' : 'drill')}>
              {textOf(language, 'drill.title')}
            </button>
          )}
          <LanguageSwitch language={language} onChange={setLanguage} />
        </nav>
        <div className="foot">
          {status?.setup === 'open' && view.state === 'ready' && panel === 'none' && (
            <Speaking language={language} timeZone={status.timeZone}>
              <FirstChoice
                onTry={() => void store.ask((client) => client.beginPractice())}
                onSetUp={() => setPanel('first-run')}
              />
            </Speaking>
          )}
          {isPanelBroken && (
            <p className="panel-broken" role="alert">
              {textOf(language, 'fault.panel-broken')}
            </p>
          )}
          {typed !== '' && <TypedEntry text={typed} language={language} />}
          {status && (
            <EdgeLine
              status={status}
              isConnected={snapshot.isConnected}
              language={language}
              isSoundBlocked={isSoundBlocked}
              onHold={() => setPanel('staff')}
            />
          )}
        </div>
      </div>
      <Boundary key={panel} drawAgainMs={null} onBroken={closeBroken} instead={null}>
        {isStaff(panel) && status && (
          <Speaking language={language} timeZone={status.timeZone}>
            <StaffPanel
              status={status}
              store={store}
              first={panel === 'staff' ? 'desk' : panel}
              badge={badge}
              onLanguage={setLanguage}
              onClose={close}
            />
          </Speaking>
        )}
        {panel === 'drill' && printer && (
          <DrillPanel
            language={language}
            printer={printer}
            onScan={(text) => store.scan(text, 'typed')}
            onClose={close}
          />
        )}
      </Boundary>
    </div>
  );
}

/** Opens the staff area, or closes it. */
function toggleStaff(now: Panel): Panel {
  return isStaff(now) ? 'none' : 'staff';
}

function isStaff(panel: Panel): panel is 'staff' | 'sign-in' | 'first-run' {
  return panel === 'staff' || panel === 'sign-in' || panel === 'first-run';
}

/** A code that is held up before anything was chosen chooses: the kiosk is tried. */
function usePractice(store: KioskStore, isTried: boolean): void {
  useEffect(() => {
    if (isTried) void store.ask((client) => client.beginPractice());
  }, [store, isTried]);
}

/** Something that is said for a while: whether it is, and the call that says it. */
function usePassing(staysMs: number): [boolean, () => void] {
  const [count, setCount] = useState(0);
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    if (count === 0) return undefined;
    setSaid(true);
    const timer = setTimeout(() => setSaid(false), staysMs);
    return () => clearTimeout(timer);
  }, [count, staysMs]);
  return [isSaid, useCallback(() => setCount((now) => now + 1), [])];
}

function LanguageSwitch({
  language,
  onChange,
}: {
  language: Language;
  onChange: (language: Language) => void;
}) {
  return (
    <fieldset className="languages" aria-label={textOf(language, 'language.switch')}>
      {(['vi', 'en'] as const).map((one) => (
        <button
          type="button"
          key={one}
          lang={one}
          aria-pressed={language === one}
          onClick={() => onChange(one)}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}

/** `isKept`: somebody is being spoken to. */
function useLanguage(isKept: boolean): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState<Language>('vi');
  useEffect(() => {
    document.documentElement.lang = language;
    if (language === 'vi' || isKept) return undefined;
    const timer = setTimeout(() => setLanguage('vi'), ownLanguageMs);
    return () => clearTimeout(timer);
  }, [language, isKept]);
  return [language, setLanguage];
}

/** Each new verdict is heard once; out of order once a minute. */
function useSound(sounds: Sounds, view: View, shown: unknown): boolean {
  const [isBlocked, setIsBlocked] = useState(sounds.isBlocked);
  const { state } = view;
  const heard = useRef<unknown>(null);
  useEffect(() => {
    const unblock = () => void sounds.unblock().then(() => setIsBlocked(sounds.isBlocked()));
    for (const kind of ['pointerdown', 'keydown'] as const)
      window.addEventListener(kind, unblock, { once: true });
    return () => {
      for (const kind of ['pointerdown', 'keydown'] as const) window.removeEventListener(kind, unblock);
    };
  }, [sounds]);
  useEffect(() => {
    if (state === 'out-of-order') {
      sounds.play(state);
      const timer = setInterval(() => sounds.play(state), alarmEveryMs);
      return () => clearInterval(timer);
    }
    if ((shown !== null || state === 'reading') && heard.current !== shown) sounds.play(state);
    heard.current = shown;
    return undefined;
  }, [sounds, state, shown]);
  return isBlocked;
}

function isRefused(store: KioskStore): boolean {
  const { status } = store.snapshot();
  return status !== null && status.question === null && status.refused.length > 0;
}
