import { linesOf } from '../lines-of.ts';
import type { Child, Spawn } from '../supervise.ts';
import { killHard } from './kill-hard.ts';
import type { ElectronParts, UtilityPart } from './parts.ts';

export type UtilityChild = Child & { readonly process: UtilityPart };

export type UtilityOptions = {
  /** The bundle that it runs. */
  readonly entry: string;
  /** For people who look at the system's list of processes. */
  readonly name: string;
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Who does not listen to `{kind:'end'}` is ended by a signal. */
  readonly endsBy?: 'message' | 'signal';
};

/** A process of Electron's own, which needs no RunAsNode. */
export function utilityChild(
  { utilityProcess }: Pick<ElectronParts, 'utilityProcess'>,
  { entry, name, args = [], flags = [], env, endsBy = 'message' }: UtilityOptions,
): Spawn<UtilityChild> {
  return (heard) => {
    const process = utilityProcess.fork(entry, [...args], {
      serviceName: name,
      execArgv: [...flags],
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(env && { env }),
    });
    process.on('message', heard.message);
    process.on('exit', heard.gone);
    // A process out of memory says so here, with its whole environment; `exit` follows.
    process.on('error', () => {});
    process.stderr?.setEncoding?.('utf8');
    process.stderr?.on('data', linesOf(heard.line));
    return {
      process,
      send: (message) => process.postMessage(message),
      end: () => void (endsBy === 'signal' ? process.kill() : process.postMessage({ kind: 'end' })),
      kill() {
        killHard(process.pid);
        process.kill();
      },
    };
  };
}
