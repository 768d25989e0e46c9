/** A process that is kept running, however its host starts one. */
export type Child = {
  send(message: unknown): void;
  /** Asks it to end. */
  end(): void;
  /** Ends it, whatever it does. */
  kill(): void;
};

export type ChildHeard = {
  readonly message: (message: unknown) => void;
  /** A line that it wrote to its standard error; nothing personal is ever in it. */
  readonly line: (line: string) => void;
  /** `code`: how it ended, 0 in good order; absent: nobody knows. */
  readonly gone: (code?: number | null) => void;
};

export type Spawn<Kind extends Child> = (heard: ChildHeard) => Kind;

export type Supervised = {
  /** Ends the process and does not start it again. */
  stop(): Promise<void>;
};

export type SuperviseOptions<Kind extends Child> = {
  readonly spawn: Spawn<Kind>;
  /** Called with each new process. */
  readonly onStart?: (child: Kind) => void;
  readonly onMessage: (message: unknown, child: Kind) => void;
  readonly onLine: ChildHeard['line'];
  /** It died by itself; it starts again after that time. */
  readonly onDeath: (again: { readonly afterMs: number }) => void;
  /** It answers `{kind:'ping'}`, one every two seconds, with `{kind:'pong'}`; one that does not hangs, and is killed. */
  readonly patience: Patience;
  /** The kind of message by which it says that it has started. */
  readonly startedBy: string;
};

/** How many pings in a row may go without an answer. Counted, not timed: a PC that slept must not find its core dead. */
export type Patience = {
  readonly missed: number;
  /** Before it has started. */
  readonly missedAtStart: number;
};
/** Ten seconds; a long journal on a slow disk may take a minute to open. */
export const corePatience: Patience = { missed: 5, missedAtStart: 45 };
/** Five minutes; a large database that is changed to a newer form may take ten. Nobody stands at the gate for it. */
export const collectorPatience: Patience = { missed: 150, missedAtStart: 300 };

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Who lived that long begins anew. */
const healthyMs = 30_000;
/** The same for one that ended in good order. */
const orderlyMs = 2_000;
const stopMs = 5_000;
const pingMs = 2_000;

/** Keeps a process running: when it dies it is started again, soon at first, later with pauses. */
export function supervise<Kind extends Child>(options: SuperviseOptions<Kind>): Supervised {
  let pauseMs = firstPauseMs;
  let isStopped = false;
  let isGone = false;
  let missed = 0;
  let hasStarted = false;
  let restart: NodeJS.Timeout | undefined;
  let whenGone = () => {};
  let child = start();
  const pings = setInterval(ping, pingMs);

  function start(): Kind {
    const startedAt = performance.now();
    isGone = false;
    missed = 0;
    hasStarted = false;
    const next: Kind = options.spawn({
      message(message) {
        missed = 0;
        const { kind } = (message ?? {}) as { readonly kind?: unknown };
        if (kind === options.startedBy) hasStarted = true;
        if (kind !== 'pong') options.onMessage(message, next);
      },
      line: options.onLine,
      gone(code) {
        isGone = true;
        whenGone();
        if (isStopped) return;
        const livedMs = performance.now() - startedAt;
        // Who ended by itself in good order, as after a change of its settings, did not die.
        if (livedMs > healthyMs || (code === 0 && livedMs > orderlyMs)) pauseMs = firstPauseMs;
        restart = setTimeout(() => {
          child = start();
        }, pauseMs);
        options.onDeath({ afterMs: pauseMs });
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      },
    });
    options.onStart?.(next);
    return next;
  }

  function ping(): void {
    if (isGone) return;
    missed += 1;
    const { missed: most, missedAtStart } = options.patience;
    if (missed > (hasStarted ? most : missedAtStart)) child.kill();
    else child.send({ kind: 'ping' });
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(restart);
      clearInterval(pings);
      if (isGone) return;
      const gone = new Promise<void>((resolve) => {
        whenGone = resolve;
      });
      child.end();
      const killer = setTimeout(() => child.kill(), stopMs);
      await gone;
      clearTimeout(killer);
    },
  };
}
