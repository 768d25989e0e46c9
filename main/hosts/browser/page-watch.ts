type Connection = { once(event: 'close', hear: () => void): unknown };

/** Who knows whether the screen is open in some browser. */
export type PageWatch = {
  /** A page holds this connection for as long as it lives, whether there is a core or not. */
  came(connection: Connection): void;
  /** A person closed the page, or it is loaded anew. */
  saidFarewell(): void;
  stop(): void;
};

/** A page that is loaded anew is back within a second. */
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
  let isStopped = false;
  const open = new Set<Connection>();

  function lose(): void {
    if (!isMissed) return;
    isMissed = false;
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    onLost();
  }

  function went(connection: Connection): void {
    open.delete(connection);
    if (isStopped) return;
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
      if (!isMissed) bornMs = performance.now();
      isMissed = true;
      open.add(connection);
      connection.once('close', () => went(connection));
    },
    saidFarewell() {
      isMissed = false;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
