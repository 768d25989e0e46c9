import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Status } from '../main/domain/status.ts';
import { textOf } from '../resources/texts/texts.ts';
import { tagOf, type VisitorLanguage, visitorText } from '../resources/texts/visitor-texts.ts';
import { useCamera } from './camera/use-camera.ts';
import { CardGuide } from './gate/card-guide.tsx';
import { EdgeLine } from './gate/edge-line.tsx';
import { FeedbackPanel } from './gate/feedback/feedback-panel.tsx';
import { FirstChoice } from './gate/first-choice.tsx';
import { GuardBar } from './gate/guard-bar.tsx';
import { IdleSide } from './gate/idle-side.tsx';
import { LanguageChoice } from './gate/language-choice.tsx';
import type { Sounds } from './gate/sounds.ts';
import { Stage } from './gate/stage.tsx';
import { TypedEntry } from './gate/typed-entry.tsx';
import { useGuardHere } from './gate/use-guard-here.ts';
import { useIdle } from './gate/use-idle.ts';
import { useLogo } from './gate/use-logo.ts';
import { usePassing } from './gate/use-passing.ts';
import { useSound } from './gate/use-sound.ts';
import { useSpeech } from './gate/use-speech.ts';
import { viewOf } from './gate/view.ts';
import { SpeakingToVisitor, speechIn, staffChose } from './gate/visitor-words.tsx';
import { useKioskKeyboard } from './kiosk-keyboard.ts';
import { Boundary } from './kit/boundary.tsx';
import { Speaking } from './kit/words.tsx';
import { DrillPanel } from './staff/drill-panel.tsx';
import { useSimulatedPrinter } from './staff/simulated-printer.ts';
import { StaffPanel } from './staff/staff-panel.tsx';
import { SpokenLine } from './voice/spoken-line.tsx';
import { useVoice } from './voice/use-voice.ts';
import { speakerOf, useVoices, VoicesContext } from './voice/use-voices.ts';
import { useAnswerPing } from './wire/answer-ping.ts';
import type { KioskStore, ShownBadge } from './wire/kiosk-store.ts';
import { questionShown } from './wire/question-shown.ts';

/** `feedback`: what a visitor says. `sign-in`, `first-run`: the staff area, where whoever answers says who they are, where a new kiosk is set up. */
type Panel = 'none' | 'feedback' | 'staff' | 'sign-in' | 'first-run' | 'drill';

/** Of every staff screen, and of a gate whose site says nothing else. */
const ownLanguages = ['vi', 'en'] as const;
/** The words about a panel that broke stay so long. */
const panelBrokenMs = 15_000;

export function KioskScreen({ store, sounds }: { readonly store: KioskStore; readonly sounds: Sounds }) {
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const [panel, setPanel] = useState<Panel>('none');
  const offered = snapshot.status?.languages ?? ownLanguages;
  const [speech, setSpeech] = useSpeech(
    { isKept: snapshot.shown !== null || panel !== 'none', isVerdict: snapshot.shown !== null },
    offered,
  );
  const language = speech.visitor;
  const isStaffThere = isStaff(panel);
  const choose = useCallback(
    (chosen: VisitorLanguage) =>
      setSpeech((before) => (isStaffThere ? staffChose(chosen, before, offered) : speechIn(chosen, before))),
    [isStaffThere, offered, setSpeech],
  );
  // Until it is known how far this gate is set up nothing of the trial is there.
  const isTried = snapshot.status !== null && snapshot.status.setup !== 'done';
  useDrillAddress(snapshot.status?.setup ?? null, setPanel);
  const [badge, setBadge] = useState<ShownBadge | null>(null);
  useEffect(
    () =>
      store.hearBadge((shown) => {
        setBadge(shown);
        setPanel((now) => (isStaff(now) ? now : 'staff'));
      }),
    [store],
  );
  const [held, setHeld] = useState<{ readonly code: string; readonly times: number } | null>(null);
  useEffect(
    () =>
      store.hearFeedback((code) => {
        setHeld((before) => ({ code, times: (before?.times ?? 0) + 1 }));
        setPanel((now) => (isStaff(now) ? now : 'feedback'));
      }),
    [store],
  );
  // A slip that was held up is forgotten with the panel.
  useEffect(() => {
    if (panel !== 'feedback') setHeld(null);
  }, [panel]);
  // Whoever closed the staff area is not signed in when it opens again.
  useEffect(() => {
    if (!isStaff(panel)) setBadge(null);
  }, [panel]);
  const guard = useGuardHere();
  const printer = useSimulatedPrinter(isTried, panel === 'drill');
  const onStaffKey = useCallback(
    (key: string) => {
      const answer = async (word: 'admit' | 'refuse') => {
        if ((await store.answer(word)) === 'signed-out') setPanel('sign-in');
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
  const view = viewOf(snapshot, speech, camera?.isDark);
  const isSoundBlocked = useSound(sounds, view, snapshot.shown);
  const voices = useVoices(store, snapshot.status?.voice);
  const voice = snapshot.status?.voice.kind;
  useVoice(voices, speakerOf(voices, voice), {
    state: view.spokenAs ?? view.state,
    shown: snapshot.shown,
    language,
    isForStaff: view.isForStaff ?? false,
  });
  const isVisitorThere = snapshot.shown !== null || snapshot.isReading;
  const voicesHere = useMemo(() => ({ ...voices, isVisitorThere }), [voices, isVisitorThere]);
  const close = useCallback(() => setPanel('none'), []);
  const [isPanelBroken, setPanelBroken] = usePassing(panelBrokenMs);
  function closeBroken(): void {
    close();
    setPanelBroken();
    store.tellBroken('panel');
  }
  useAnswerPing();
  const { status } = snapshot;
  const questionNow = view.state === 'ask' ? questionShown(snapshot) : null;
  const isChosen = status !== null && status.setup !== 'open';
  const idle = useIdle(status, isChosen && view.state === 'ready' && panel === 'none' && typed === '');
  const logo = useLogo(store, status?.idle.logo ?? null, snapshot.isConnected);
  usePractice(store, status?.setup === 'open' && snapshot.shown !== null);

  return (
    <div className="kiosk" lang={tagOf(language)}>
      <div className="front" data-idle={idle?.theme} style={idle?.drift}>
        <Stage
          view={view}
          speech={speech}
          camera={camera}
          idle={
            idle &&
            status && (
              <SpeakingToVisitor language={language} timeZone={status.timeZone}>
                <IdleSide status={status} logo={logo} atMs={idle.atMs} onHold={() => setPanel('staff')} />
                <CardGuide />
              </SpeakingToVisitor>
            )
          }
        />
        <nav className="corner">
          <button type="button" lang={speech.staff} onClick={() => setPanel(toggleStaff)}>
            {textOf(speech.staff, 'staff.open')}
          </button>
          {status?.offersFeedback && (
            <button type="button" onClick={() => setPanel(panel === 'feedback' ? 'none' : 'feedback')}>
              {visitorText(language, 'feedback.open')}
            </button>
          )}
          {printer?.isThere && (
            <button
              type="button"
              lang={speech.staff}
              onClick={() => setPanel(panel === 'drill' ? 'none' : 'drill')}
            >
              {textOf(speech.staff, 'drill.title')}
            </button>
          )}
          <LanguageChoice
            offered={isStaffThere ? ownLanguages : offered}
            language={isStaffThere ? speech.staff : language}
            onChange={choose}
          />
        </nav>
        <div className="foot">
          {status?.setup === 'open' && view.state === 'ready' && panel === 'none' && (
            <Speaking language={speech.staff} timeZone={status.timeZone}>
              <FirstChoice
                onTry={() => {
                  void store.ask((client) => client.beginPractice());
                  if (printer?.isThere) setPanel('drill');
                }}
                onSetUp={() => setPanel('first-run')}
              />
            </Speaking>
          )}
          {status && questionNow !== null && panel === 'none' && (
            <Speaking language={speech.staff} timeZone={status.timeZone}>
              {/* A finger on its way to one question touches no button of the next. */}
              <GuardBar
                key={questionNow}
                status={status}
                store={store}
                guard={guard}
                onSignIn={() => setPanel(status.hasStaff ? 'sign-in' : 'staff')}
              />
            </Speaking>
          )}
          {isPanelBroken && (
            <p className="panel-broken" role="alert" lang={speech.staff}>
              {textOf(speech.staff, 'fault.panel-broken')}
            </p>
          )}
          {voice === 'simulated' && <SpokenLine speaker={voices.simulated} />}
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
      <div className="staff-side" lang={panel === 'feedback' ? tagOf(language) : speech.staff}>
        <Boundary key={panel} drawAgainMs={null} onBroken={closeBroken} instead={null}>
          {isStaff(panel) && status && (
            <Speaking language={speech.staff} timeZone={status.timeZone}>
              <VoicesContext value={voicesHere}>
                <StaffPanel
                  status={status}
                  store={store}
                  first={panel === 'staff' ? 'desk' : panel}
                  badge={badge}
                  onLanguage={choose}
                  onGuardLeft={guard.saw}
                  onClose={close}
                />
              </VoicesContext>
            </Speaking>
          )}
          {panel === 'feedback' && status && (
            <Speaking language={speech.staff} timeZone={status.timeZone}>
              <SpeakingToVisitor language={language} timeZone={status.timeZone}>
                <FeedbackPanel status={status} store={store} held={held} onClose={close} />
              </SpeakingToVisitor>
            </Speaking>
          )}
          {panel === 'drill' && printer && (
            <DrillPanel
              language={speech.staff}
              printer={printer}
              onScan={(text) => store.scan(text, 'typed')}
              onClose={close}
            />
          )}
        </Boundary>
      </div>
    </div>
  );
}

/**
 * The panel of samples is at `#drill` while the kiosk is tried; a gate that is set up has no such address. null: it is not
 * known yet.
 */
function useDrillAddress(
  setup: Status['setup'] | null,
  setPanel: (next: (now: Panel) => Panel) => void,
): void {
  useEffect(() => {
    if (setup === null) return undefined;
    if (setup === 'done') setPanel((now) => (now === 'drill' ? 'none' : now));
    const onHash = () => {
      if (location.hash !== '#drill') return;
      if (setup === 'done') history.replaceState(null, '', location.pathname);
      else setPanel(() => 'drill');
    };
    onHash();
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [setup, setPanel]);
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

function isRefused(store: KioskStore): boolean {
  const snapshot = store.snapshot();
  return questionShown(snapshot) === null && (snapshot.status?.refused.length ?? 0) > 0;
}
