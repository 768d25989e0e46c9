import { type ChildProcess, spawn } from 'node:child_process';
import { exitCodes } from './exit-codes.ts';
import { failedStarts } from './start-record.ts';

type ElectronRun = {
  /** The bundle and what it is given. */
  readonly args: readonly string[];
  readonly isDev: boolean;
  /** Where its shell counts its starts: one that counted was run. */
  readonly dataDir: string;
};

const endSignals = ['SIGINT', 'SIGTERM'] as const;
const firstMomentMs = 10_000;
/** As systemd waits for the installed kiosk; a shell that dies at its start waits longer by itself. */
const againAfterMs = 1_000;
/** How Chromium ends by itself where its sandbox is forbidden, or where a library is not what it needs. */
const crashes: ReadonlySet<unknown> = new Set(['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV', 'SIGBUS']);
/** What a shell and the loader say of a program whose libraries are not there. */
const noLibrary = 127;

/**
 * Runs Electron until it ends in order, and starts it again when it died or asks for it (75); its exit code.
 * `cannot-run`: it died in its first seconds as it does where a library is missing or its sandbox is forbidden.
 */
export async function runElectron(electron: string, run: ElectronRun): Promise<number | 'cannot-run'> {
  let isAskedToEnd = false;
  let child: ChildProcess | undefined;
  const pass = (signal: NodeJS.Signals) => {
    isAskedToEnd = true;
    child?.kill(signal);
  };
  for (const signal of endSignals) process.on(signal, pass);
  try {
    for (let starts = 1; ; starts++) {
      const startedAt = performance.now();
      const before = failedStarts(run.dataDir);
      child = startElectron(electron, run);
      const { code, signal } = await endOf(child);
      const hasRun = starts > 1 || failedStarts(run.dataDir) > before;
      const isEarly = !hasRun && performance.now() - startedAt < firstMomentMs && !isAskedToEnd;
      const hasCrashed = isCrash({ code, signal });
      if (isEarly && (hasCrashed || code === noLibrary)) return 'cannot-run';
      const isToStart = signal !== null || code === exitCodes.again || hasCrashed;
      if (isAskedToEnd || !isToStart) return code ?? 1;
      process.stdout.write('The kiosk ended, and is started again.\n');
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
      if (isAskedToEnd) return exitCodes.inOrder;
    }
  } finally {
    for (const signal of endSignals) process.off(signal, pass);
  }
}

function startElectron(electron: string, { args, isDev }: ElectronRun): ChildProcess {
  return spawn(electron, args, {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: isDev ? 'development' : 'production', CONG_SUPERVISED: '1' },
  });
}

/** Windows has no signals: there a crash is a code of its own kind (NTSTATUS, an error). */
function isCrash({ code, signal }: End): boolean {
  return crashes.has(signal) || (process.platform === 'win32' && code !== null && code >= 0x8000_0000);
}

type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: noLibrary, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
