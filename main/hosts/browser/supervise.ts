import { type ChildProcess, fork } from 'node:child_process';

export type Supervised = {
  /** Ends the process and does not start it again. */
  stop(): Promise<void>;
};

export type SuperviseOptions = {
  readonly entry: URL;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly flags?: readonly string[];
  /** Called with each new process. */
  readonly onStart?: (child: ChildProcess) => void;
  readonly onMessage: (message: unknown) => void;
  /** A line that the process wrote to its standard error; nothing personal is ever in it. */
  readonly onLine: (line: string) => void;
  /** It died by itself; it starts again after that time. */
  readonly onDeath: (again: { readonly afterMs: number }) => void;
};

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Who lived that long begins anew. */
const healthyMs = 30_000;
const stopMs = 5_000;

/** Keeps a process running: when it dies it is started again, soon at first, later with pauses. */
export function supervise(options: SuperviseOptions): Supervised {
  let pauseMs = firstPauseMs;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let child = start();

  function start(): ChildProcess {
    const startedAt = performance.now();
    const next = fork(options.entry, options.args ?? [], {
      execArgv: [...(options.flags ?? [])],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...options.env },
    });
    next.on('message', options.onMessage);
    next.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line !== '') options.onLine(line);
    });
    next.on('error', () => {});
    next.on('exit', () => {
      if (isStopped) return;
      if (performance.now() - startedAt > healthyMs) pauseMs = firstPauseMs;
      options.onDeath({ afterMs: pauseMs });
      timer = setTimeout(() => {
        child = start();
      }, pauseMs);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    });
    options.onStart?.(next);
    return next;
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await gone;
      clearTimeout(killer);
    },
  };
}
