import { type ChildProcess, fork } from 'node:child_process';
import { linesOf } from '../lines-of.ts';
import type { Child, Spawn } from '../supervise.ts';

export type NodeChildOptions = {
  readonly entry: URL;
  /** Variables besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly flags?: readonly string[];
};

/** A Node process with a channel to this one. */
export function nodeChild({ entry, args = [], flags = [], env }: NodeChildOptions): Spawn<Child> {
  return (heard) => {
    const child: ChildProcess = fork(entry, args, {
      execArgv: [...flags],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    });
    child.on('message', heard.message);
    child.stderr?.setEncoding('utf8').on('data', linesOf(heard.line));
    child.on('error', () => {});
    child.on('exit', heard.gone);
    return {
      send: (message) => void (child.connected && child.send(message as object, () => {})),
      end: () => void child.kill('SIGTERM'),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
