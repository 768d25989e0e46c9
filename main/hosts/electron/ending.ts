import { exitCodes } from '../start/exit-codes.ts';
import type { ElectronParts } from './parts.ts';

export type Ending = {
  /** A window that is gone is not made again then. */
  isEnding(): boolean;
  /** Ends this process; windows and children go with it. Safe to call twice. */
  end(code: number): void;
  /** The same, and the kiosk starts again: by who supervises it, else by itself. */
  endAndStartAgain(): void;
};

/** Longer than windows take to go. */
const longestMs = 3_000;

/**
 * Whether somebody starts the kiosk again when it ends: `npm start`, watch.sh under systemd, or whoever says so with
 * `--supervised` (a scheduled task, Shell Launcher). Two of them would start two.
 */
export function isSupervised(env: NodeJS.ProcessEnv, args: readonly string[]): boolean {
  return Boolean(env.CONG_SUPERVISED || env.CONG_HEARTBEAT) || args.includes('--supervised');
}

export function createEnding(
  { app }: Pick<ElectronParts, 'app'>,
  {
    isSupervised,
    die = () => process.kill(process.pid, 'SIGKILL'),
  }: { readonly isSupervised: boolean; readonly die?: () => void },
): Ending {
  let isEnding = false;
  function end(code: number): void {
    if (isEnding) return;
    isEnding = true;
    // Electron ends when its last window has gone. A shell in which a bug struck may keep one.
    setTimeout(die, longestMs);
    app.exit(code);
  }
  return {
    isEnding: () => isEnding,
    end,
    endAndStartAgain() {
      if (isEnding) return;
      if (!isSupervised) app.relaunch();
      end(exitCodes.again);
    },
  };
}
