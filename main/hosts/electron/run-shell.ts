import type { Config } from '../../config.ts';
import type { Drill } from '../drill.ts';
import { type StartFault, withPrinterOf } from '../load-config.ts';
import { withoutContent } from '../log-file.ts';
import type { PageFile } from '../page-files.ts';
import { type Supervised, supervise } from '../supervise.ts';
import { answerApp, appScheme } from './app-protocol.ts';
import type { CoreOrder, CoreReport } from './core-process.ts';
import { denyNavigation, denyPermissions } from './deny.ts';
import type { ElectronParts } from './parts.ts';
import { printPicture } from './print-picture.ts';
import { openScreen, type Screen } from './screen.ts';
import { type UtilityChild, utilityChild } from './utility-child.ts';

export type ShellOptions = {
  readonly dataDir: string;
  readonly config: Config;
  readonly settingsFile: string;
  /** Where the bundles lie: core, preload. */
  readonly bundles: string;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly drill: Drill;
  readonly isDev: boolean;
  readonly log: (from: string, line: string) => void;
};

export type Shell = {
  /** Resolves when the kiosk cannot go on for a reason that a person must mend; null: staff left it. */
  readonly ended: Promise<StartFault | null>;
  stop(): Promise<void>;
};

/** What must be said before Electron is ready. */
export function prepareShell({ app, protocol }: Pick<ElectronParts, 'app' | 'protocol'>): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
}

/** False: another kiosk of this folder runs already, and shows itself; this one ends. */
export function isFirst({ app }: Pick<ElectronParts, 'app'>): boolean {
  if (app.requestSingleInstanceLock()) return true;
  app.exit(0);
  return false;
}

/**
 * The shell of the kiosk: one locked window, the core in a process of its own, and a port between them. Starts again
 * whatever dies.
 */
export async function runShell(electron: ElectronParts, options: ShellOptions): Promise<Shell> {
  const { app, session } = electron;
  await app.whenReady();
  electron.Menu.setApplicationMenu(null);
  electron.powerSaveBlocker.start('prevent-display-sleep');
  denyPermissions(session.defaultSession);
  electron.protocol.handle('app', answerApp(options.files, options.drill));
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents));
  // The window is made again when it is gone; only `stop` ends the kiosk.
  app.on('window-all-closed', () => {});

  const hand = createHandOver(electron);
  const screen = openScreen(electron, { ...options, loaded: () => hand.over() });
  hand.screen = screen;
  app.on('second-instance', () => screen.show());
  let tellEnded = (_fault: StartFault | null) => {};
  const ended = new Promise<StartFault | null>((resolve) => {
    tellEnded = resolve;
  });
  const core = superviseCore(electron, options, { hand, ended: tellEnded });
  return {
    ended,
    async stop() {
      screen.close();
      await core.stop();
    },
  };
}

type HandOver = {
  /** null while there is none that can take a port. */
  core: UtilityChild | null;
  screen: Screen | null;
  over(): void;
  /** Of a port that was let go: another one in its place, unless there is a newer already. */
  again(wire: number): void;
};

/** One end of a channel for the core, one for the screen; the shell is not in the way of what they say. */
function createHandOver({ MessageChannelMain }: Pick<ElectronParts, 'MessageChannelMain'>): HandOver {
  let newest = 0;
  const hand: HandOver = {
    core: null,
    screen: null,
    over() {
      if (!hand.core || !hand.screen?.isLoaded()) return;
      newest += 1;
      const { port1, port2 } = new MessageChannelMain();
      hand.core.process.postMessage({ kind: 'wire', wire: newest } satisfies CoreOrder, [port1]);
      hand.screen.give(port2);
    },
    again(wire) {
      if (wire === newest) hand.over();
    },
  };
  return hand;
}

type CoreHeard = { readonly hand: HandOver; readonly ended: (fault: StartFault | null) => void };

function superviseCore(
  electron: ElectronParts,
  options: ShellOptions,
  { hand, ended }: CoreHeard,
): Supervised {
  const { dataDir, config, settingsFile, bundles, log } = options;
  return supervise({
    spawn: utilityChild(electron, {
      entry: `${bundles}/core.js`,
      name: 'cong-core',
      flags: ['--max-semi-space-size=1', '--optimize-for-size'],
      env: { ...process.env, NODE_COMPILE_CACHE: `${dataDir}/cache` } as Record<string, string>,
    }),
    answersPings: true,
    onStart(child) {
      const now = withPrinterOf(settingsFile, { config, dataDir });
      child.send({ kind: 'order', dataDir, config: now, settingsFile } satisfies CoreOrder);
    },
    onMessage(message, child) {
      const report = message as CoreReport;
      if (report.kind === 'folder-taken') {
        ended({
          sentence: `Another kiosk is writing in ${dataDir}. Stop it, or choose another folder with --data DIR.`,
        });
      } else if (report.kind === 'leave') ended(null);
      else if (report.kind === 'print') {
        const { id } = report;
        void printPicture(electron, report).then((isTaken) =>
          child.send({ kind: 'print-done', id, isTaken } satisfies CoreOrder),
        );
      } else if (report.kind === 'wire-lost') hand.again(report.wire);
      else {
        hand.core = child;
        hand.over();
      }
    },
    onLine(line) {
      const kept = withoutContent(line);
      if (kept !== null) log('core', kept);
    },
    onDeath({ afterMs }) {
      hand.core = null;
      log('host', `the core ended, starting again in ${afterMs} ms`);
    },
  });
}
