import { spawn } from 'node:child_process';
import { patienceMs } from '../support/patience.ts';

export type Life = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Killed so long after its first words; null: it ends by itself. */
  readonly lifeMs: number | null;
  /** How many lines its first words are: how far it comes must not depend on how busy the machine is. */
  readonly firstLines?: number;
};

export type Lived = { readonly lines: readonly string[]; readonly code: number | null };

/** Runs a process of the tests, kills it with -9, and answers with the lines that it had said whole. */
export function runAndKill({ program, args, env = {}, lifeMs, firstLines = 1 }: Life): Promise<Lived> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', lifeMs === null ? 'ignore' : 'inherit'],
    env: { ...process.env, ...env },
  });
  let said = '';
  // Before it says its first word it is not killed: that is another fault.
  const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  let isDoomed = lifeMs === null;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (isDoomed || said.split('\n').length <= firstLines) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), lifeMs ?? 0);
  });
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(impatient);
      const lines = said
        .slice(0, said.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean);
      resolve({ lines, code });
    }),
  );
}
