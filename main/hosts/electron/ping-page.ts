import { pingMessage, pongMessage } from '../../contract/page-messages.ts';
import { appOrigin } from './app-protocol.ts';
import type { ContentsPart } from './parts.ts';

const pingMs = 2_000;
/** Counted, not timed: a PC that slept must not find its page dead. */
const mostMissed = 5;

/** Before it is there: a page whose first script never ends is not. */
const mostMissedAtStart = 45;

/**
 * Asks the page whether it is there: the preload hands the question on, and React answers once it has drawn, which neither
 * an endless loop nor a page without its screen does.
 * One that missed five in a row, or is not loaded after 90 seconds, is ended, and comes back. Electron itself notices
 * only when somebody touches it.
 */
export function pingPage(contents: ContentsPart, isLoaded: () => boolean): { stop(): void } {
  let missed = 0;
  contents.on('ipc-message', ({ senderFrame }, channel) => {
    if (channel === pongMessage && senderFrame?.url.startsWith(`${appOrigin}/`)) missed = 0;
  });
  contents.on('did-finish-load', () => {
    missed = 0;
  });
  const timer = setInterval(() => {
    missed += 1;
    if (missed > (isLoaded() ? mostMissed : mostMissedAtStart)) {
      missed = 0;
      contents.forcefullyCrashRenderer();
    } else if (isLoaded()) contents.send(pingMessage);
  }, pingMs);
  return { stop: () => clearInterval(timer) };
}
