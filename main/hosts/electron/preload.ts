import { ipcRenderer } from 'electron';
import {
  chordMessage,
  pingMessage,
  pongMessage,
  shownMessage,
  wireMessage,
} from '../../contract/page-messages.ts';

// The page gets the port for the core, and is told of swallowed chords. Nothing of Electron reaches it.
ipcRenderer.on(wireMessage, ({ ports }) => window.postMessage(wireMessage, location.origin, [...ports]));
ipcRenderer.on(chordMessage, () => window.postMessage(chordMessage, location.origin));
// Whether the page still draws is the page's to say: it answers when it has drawn.
ipcRenderer.on(pingMessage, () => window.postMessage(pingMessage, location.origin));
window.addEventListener('message', ({ source, data }) => {
  if (source === window && (data === pongMessage || data === shownMessage)) ipcRenderer.send(data);
});
