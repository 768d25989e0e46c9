import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export type TestProcess = {
  readonly child: ChildProcess;
  /** Everything it said, once this has been among it. */
  heard(words: string): Promise<string>;
  /** Ends it with SIGKILL, as a power cut would. */
  kill(): Promise<void>;
};

/** A process of these tests; it does not outlive the test. `before`: a program that runs it, with its arguments. */
export function startTestProcess(args: readonly string[], before: readonly string[] = []): TestProcess {
  const [program = process.execPath, ...rest] = [...before, process.execPath, ...args];
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  return {
    child,
    heard: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (said.includes(words)) resolve(said);
        };
        look();
        child.stdout?.on('data', look);
        void gone.then(() => reject(new Error(`the process ended and said: ${said}`)));
      }),
    kill,
  };
}
