import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './kit/fonts.css';
import './kit/visitor-fonts.css';
import './kit/tokens.css';
import './gate/screen.css';
import './gate/shapes.css';
import './camera/camera.css';
import './gate/edge.css';
import './gate/languages.css';
import './gate/idle.css';
import './gate/idle-themes.css';
import './gate/card-guide.css';
import './gate/guard-bar.css';
import './gate/evacuation.css';
import './staff/panel.css';
import './kit/keys.css';
import './kit/question-dialog.css';
import './staff/records.css';
import './staff/more.css';
import './kit/empty-state.css';
import './kit/file-choice.css';
import './kit/where-to.css';
import './kit/touch-keyboard.css';
import './staff/desk/desk.css';
import './staff/desk/desk-acts.css';
import './staff/desk/take-in.css';
import './staff/draft-note.css';
import './staff/children/children.css';
import './staff/expected/expected.css';
import './staff/sailings/sailings.css';
import './staff/desk/roll-call.css';
import './staff/first-run/first-run.css';
import './staff/blocked/blocked.css';
import './staff/person.css';
import './staff/statistics.css';
import './staff/settings/settings.css';
import './gate/strip.css';
import './staff/paired.css';
import './device/device.css';
import './gate/feedback/feedback.css';
import { DevicePage } from './device/device-page.tsx';
import { createSounds } from './gate/sounds.ts';
import { LitScreen } from './lit-screen.tsx';
import { createKioskStore } from './wire/kiosk-store.ts';
import { tellPresence } from './wire/presence.ts';
import { messagePortWire, webSocketWire } from './wire/wire.ts';

const place = document.getElementById('kiosk');
if (!place) throw new Error('the page has no place for the kiosk');
const isElectron = location.protocol === 'app:';
/** TLS is spoken to second screens alone. */
const isSecond = location.protocol === 'https:';
/** In `npm run dev` the address `/#kit` shows every component in every state. */
const KitPage =
  import.meta.env.DEV && location.hash === '#kit' ? lazy(() => import('./kit/kit-page.tsx')) : null;

createRoot(place).render(
  <StrictMode>
    {KitPage ? (
      <Suspense>
        <KitPage />
      </Suspense>
    ) : isSecond ? (
      <DevicePage />
    ) : (
      <LitScreen store={kioskStore()} sounds={createSounds()} />
    )}
  </StrictMode>,
);

/** The kiosk's own screen. */
function kioskStore() {
  if (!isElectron) tellPresence(window);
  return createKioskStore((session) =>
    isElectron ? messagePortWire(window, session) : webSocketWire(`ws://${location.host}/kiosk`, session),
  );
}
