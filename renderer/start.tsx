import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './design/fonts.css';
import './design/screen.css';
import './design/shapes.css';
import './design/camera.css';
import './design/edge.css';
import './design/panel.css';
import './design/keys.css';
import './design/records.css';
import { createSounds } from './design/sounds.ts';
import { createKioskStore } from './kiosk-store.ts';
import { LitScreen } from './lit-screen.tsx';
import { messagePortWire, webSocketWire } from './wire.ts';

const place = document.getElementById('kiosk');
if (!place) throw new Error('the page has no place for the kiosk');
const isElectron = location.protocol === 'app:';
const store = createKioskStore(
  isElectron ? messagePortWire(window) : webSocketWire(`ws://${location.host}/kiosk`),
);
createRoot(place).render(
  <StrictMode>
    <LitScreen store={store} sounds={createSounds()} />
  </StrictMode>,
);
