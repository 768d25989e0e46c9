import type { Duplex } from 'node:stream';

/** Who knows whether the screen is open in some browser. */
export type PageWatch = {
  /** A page asks for the core, over this connection. */
  came(connection: Duplex): void;
  /** A person closed the page, or it is loaded anew. */
  saidFarewell(): void;
  stop(): void;
};

/** A page looks for the core four times a second: who is silent for longer is not there. */
const firstPauseMs = 3_000;
const longestPauseMs = 60_000;
/** A page that lived that long was not what ended the browser. */
const healthyMs = 30_000;

/**
 * Calls `onLost` when the last page went without a farewell: its browser was killed or crashed. A page that a person
 * closed is not missed. Browsers that end again and again are waited for longer each time, up to a minute.
 */
export function watchPage(onLost: () => void): PageWatch {
  let pauseMs = firstPauseMs;
  let isMissed = false;
  let bornMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const open = new Set<Duplex>();

  function lose(): void {
    if (!isMissed) return;
    isMissed = false;
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    onLost();
  }

  function went(connection: Duplex): void {
    open.delete(connection);
    if (open.size > 0) {
      isMissed = true;
      return;
    }
    if (performance.now() - bornMs > healthyMs) pauseMs = firstPauseMs;
    timer = setTimeout(lose, pauseMs);
  }

  return {
    came(connection) {
      clearTimeout(timer);
      // Looking for a core that is not there is one life with having one.
      if (!isMissed) bornMs = performance.now();
      isMissed = true;
      open.add(connection);
      connection.once('close', () => went(connection));
    },
    saidFarewell() {
      isMissed = false;
    },
    stop() {
      isMissed = false;
    },
  };
}
