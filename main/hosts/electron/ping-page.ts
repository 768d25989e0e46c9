import { pingMessage, pongMessage, shownMessage } from '../../contract/page-messages.ts';
import { appOrigin } from './app-protocol.ts';
import { killHard } from './kill-hard.ts';
import type { ContentsPart } from './parts.ts';

const pingMs = 2_000;
/** Counted, not timed: a PC that slept must not find its page dead. */
const mostMissed = 5;
/** Before it is there: a page whose first script never ends is not. */
const mostMissedAtStart = 45;

export type PageWatch = {
  readonly isLoaded: () => boolean;
  readonly log: (line: string) => void;
  /** What the page draws is not shown: the process that shows it hangs. Ends that one; false: there is none. */
  readonly endDrawing: () => boolean;
};

/**
 * Asks the page whether it is there: the preload hands the question on, and React answers once it has drawn, which neither
 * an endless loop nor a page without its screen does.
 * One that missed five in a row, or is not loaded after 90 seconds, is asked to end, and killed when it still is there at
 * the next question; it comes back. Electron itself notices only when somebody touches it.
 *
 * A page that lives and whose frames are not shown has a GPU process that hangs. That one is ended once, and not again
 * before a frame was seen: Chromium ends the whole kiosk when it dies too often.
 */
export function pingPage(contents: ContentsPart, { isLoaded, log, endDrawing }: PageWatch): { stop(): void } {
  let missed = 0;
  let unseen = 0;
  let mayEndDrawing = true;
  /** Asked to end. */
  let dying = 0;
  contents.on('ipc-message', ({ senderFrame }, channel) => {
    if (!senderFrame?.url.startsWith(`${appOrigin}/`)) return;
    if (channel === pongMessage) missed = 0;
    if (channel !== shownMessage) return;
    unseen = 0;
    mayEndDrawing = true;
  });
  contents.on('did-finish-load', () => {
    missed = 0;
    unseen = 0;
  });
  contents.on('render-process-gone', () => {
    dying = 0;
  });

  function endPage(): void {
    missed = 0;
    unseen = 0;
    dying = contents.getOSProcessId();
    log('the page does not answer, and is ended');
    contents.forcefullyCrashRenderer();
  }

  function lookAtFrames(): void {
    unseen += 1;
    if (unseen <= mostMissed || !mayEndDrawing) return;
    unseen = 0;
    mayEndDrawing = false;
    if (endDrawing()) log('nothing that the page draws is shown: the GPU process is ended');
  }

  function look(): void {
    killHard(dying || undefined);
    dying = 0;
    missed += 1;
    if (missed > (isLoaded() ? mostMissed : mostMissedAtStart)) endPage();
    else if (isLoaded()) {
      lookAtFrames();
      contents.send(pingMessage);
    }
  }

  const timer = setInterval(look, pingMs);
  return { stop: () => clearInterval(timer) };
}
