import { spawn } from 'node:child_process';

type ElectronRun = {
  /** The bundle and what it is given. */
  readonly args: readonly string[];
  readonly isDev: boolean;
};

const endSignals = ['SIGINT', 'SIGTERM'] as const;
const firstMomentMs = 10_000;
/** What a shell and the loader say of a program whose libraries are not there. */
const noLibrary = 127;

/**
 * Runs Electron until it ends; its exit code. `cannot-run`: it died in its first seconds as it does where a library is
 * missing or its sandbox is forbidden.
 */
export async function runElectron(
  electron: string,
  { args, isDev }: ElectronRun,
): Promise<number | 'cannot-run'> {
  const child = spawn(electron, args, {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: isDev ? 'development' : 'production' },
  });
  let isAskedToEnd = false;
  const pass = (signal: NodeJS.Signals) => {
    isAskedToEnd = true;
    child.kill(signal);
  };
  for (const signal of endSignals) process.on(signal, pass);
  const startedAt = performance.now();
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(noLibrary));
    child.once('exit', resolve);
  });
  for (const signal of endSignals) process.off(signal, pass);
  const isEarly = performance.now() - startedAt < firstMomentMs && !isAskedToEnd;
  return isEarly && (code === null || code === noLibrary) ? 'cannot-run' : (code ?? 1);
}
