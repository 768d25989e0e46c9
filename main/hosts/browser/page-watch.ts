type Connection = { once(event: 'close', hear: () => void): unknown };

/** Who knows whether the screen is open in some browser. */
export type PageWatch = {
  /** A page asks for the core, over this connection. */
  came(connection: Connection): void;
  /** A page says that it lives: browsers hold tries for a connection back while there is no core. */
  seen(): void;
  /** A person closed the page, or it is loaded anew. */
  saidFarewell(): void;
  stop(): void;
};

/** A page says every second that it lives. */
const firstPauseMs = 3_000;
const longestPauseMs = 60_000;
/** A word of before the farewell may come after it. */
const overtakenMs = 500;
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
  let deafUntilMs = 0;
  const open = new Set<Connection>();

  function lose(): void {
    if (!isMissed) return;
    isMissed = false;
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    onLost();
  }

  function wait(): void {
    clearTimeout(timer);
    if (!isStopped && open.size === 0) timer = setTimeout(lose, pauseMs);
  }

  function live(): void {
    if (!isMissed) bornMs = performance.now();
    isMissed = true;
  }

  function went(connection: Connection): void {
    open.delete(connection);
    if (open.size > 0) isMissed = true;
    if (performance.now() - bornMs > healthyMs) pauseMs = firstPauseMs;
    wait();
  }

  return {
    came(connection) {
      clearTimeout(timer);
      live();
      open.add(connection);
      connection.once('close', () => went(connection));
    },
    seen() {
      if (performance.now() < deafUntilMs) return;
      live();
      wait();
    },
    saidFarewell() {
      isMissed = false;
      deafUntilMs = performance.now() + overtakenMs;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
