import { spawn } from 'node:child_process';
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
 * Whether somebody starts the kiosk again when it ends: `npm start`, what started watch.sh, or whoever says so with
 * `--supervised` (Shell Launcher). Two of them would start two.
 */
export function isSupervised(env: NodeJS.ProcessEnv, args: readonly string[]): boolean {
  return Boolean(env.CONG_SUPERVISED || env.CONG_HEARTBEAT) || args.includes('--supervised');
}

type EndingOptions = {
  readonly isSupervised: boolean;
  /** The file that an AppImage was started from. */
  readonly appImage?: string | undefined;
  /** Ends this process at once with that code. */
  readonly die?: (code: number) => void;
};

export function createEnding(
  { app }: Pick<ElectronParts, 'app'>,
  { isSupervised, appImage, die = dieWith }: EndingOptions,
): Ending {
  let isEnding = false;
  function end(wanted: number): void {
    if (isEnding) return;
    isEnding = true;
    // The other codes tell a supervisor what to do; to anybody else they would look like a failure.
    const code = isSupervised || wanted === exitCodes.fault ? wanted : exitCodes.inOrder;
    // Electron ends when its last window has gone. A shell in which a bug struck may keep one.
    setTimeout(() => die(code), longestMs);
    app.exit(code);
  }
  function startAnother(): void {
    // What app.relaunch leaves behind runs from the mounted image, which goes with this process.
    if (appImage === undefined) app.relaunch();
    else {
      app.releaseSingleInstanceLock();
      spawn(appImage, process.argv.slice(1), { detached: true, stdio: 'ignore' }).unref();
    }
  }
  return {
    isEnding: () => isEnding,
    end,
    endAndStartAgain() {
      if (isEnding) return;
      if (!isSupervised) startAnother();
      end(exitCodes.again);
    },
  };
}

/** Node's own way out, which keeps the code; Electron has put its own in the place of `process.exit`. */
function dieWith(code: number): void {
  (process as unknown as { reallyExit(code: number): void }).reallyExit(code);
}
