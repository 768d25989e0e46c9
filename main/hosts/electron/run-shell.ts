import type { StartFault } from '../../settings/load-config.ts';
import { answerApp, appScheme } from './app-protocol.ts';
import { checkLock } from './check-lock.ts';
import type { CoreOrder } from './core-process.ts';
import { denyNavigation, denyPermissions } from './deny.ts';
import { createHandOver } from './hand-over.ts';
import type { ElectronParts } from './parts.ts';
import { openScreen } from './screen.ts';
import type { ShellOptions } from './shell-options.ts';
import { superviseCore } from './supervise-core.ts';
import type { UpdateNews } from './updates.ts';
import { watchNetwork } from './watch-network.ts';

const hourMs = 3_600_000;
const longestAnswerMs = 2_000;
const settleMs = 3_000;

export type Shell = {
  /** Resolves when the kiosk cannot go on for a reason that a person must mend; null: staff left it. */
  readonly ended: Promise<StartFault | null>;
  /** For the journal. */
  tellUpdate(news: UpdateNews): void;
  /** Milliseconds since somebody did something at the gate; 0 when the core does not say. */
  howQuietMs(): Promise<number>;
  stop(): Promise<void>;
};

/** What must be said before Electron is ready. */
export function prepareShell({ app, protocol }: Pick<ElectronParts, 'app' | 'protocol'>): {
  readonly isSandboxed: boolean;
} {
  // Asked first: `enableSandbox` takes the switch away, and the processes that run already stay without.
  const isSandboxed = !app.commandLine.hasSwitch('no-sandbox') && !process.env.ELECTRON_DISABLE_SANDBOX;
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([appScheme]);
  return { isSandboxed };
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
  const sleepBlocker = electron.powerSaveBlocker.start('prevent-display-sleep');
  denyPermissions(session.defaultSession);
  electron.protocol.handle('app', answerApp(options.files, options.drill));
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents));
  // The window is made again when it is gone; only `stop` ends the kiosk.
  app.on('window-all-closed', () => {});

  const hand = createHandOver(electron);
  let placed = () => {};
  const screen = openScreen(electron, {
    ...options,
    loaded: () => hand.over(),
    placed: () => placed(),
  });
  hand.screen = screen;
  app.on('second-instance', () => screen.show());
  const tell = (order: CoreOrder) => hand.core?.process.postMessage(order);
  const checkNow = () => {
    const isLocked = options.config.shell.isLocked && !options.isDev;
    const { program, isSandboxed } = options;
    const hasKeyStore = options.keys.kind === 'seal';
    const isWayland = process.env.WAYLAND_DISPLAY !== undefined;
    const facts = { ...screen.look(), isLocked, sleepBlocker, hasKeyStore, program, isSandboxed, isWayland };
    tell({ kind: 'lock-checked', findings: checkLock(electron, facts) });
  };
  let checking: NodeJS.Timeout | undefined;
  // Windows take their time to become what they were told to be.
  const tellLock = () => {
    clearTimeout(checking);
    checking = setTimeout(checkNow, settleMs);
  };
  placed = tellLock;
  let tellEnded = (_fault: StartFault | null) => {};
  const ended = new Promise<StartFault | null>((resolve) => {
    tellEnded = resolve;
  });
  let tellQuiet = (_forMs: number) => {};
  const core = superviseCore(electron, options, {
    hand,
    ended: tellEnded,
    ready: tellLock,
    quiet: (forMs) => tellQuiet(forMs),
    identity: options.ownCollector.knows,
  });
  const network = watchNetwork(electron, {
    log: (line) => options.log('host', line),
    ended: () => screen.loadIfMissing(),
  });
  const hourly = setInterval(tellLock, hourMs);
  return {
    ended,
    tellUpdate: ({ state, version }) => void tell({ kind: 'update-told', update: state, version }),
    howQuietMs() {
      const answer = new Promise<number>((resolve) => {
        tellQuiet = resolve;
      });
      tell({ kind: 'how-quiet' });
      const none = new Promise<number>((resolve) => setTimeout(() => resolve(0), longestAnswerMs).unref());
      return Promise.race([answer, none]);
    },
    async stop() {
      clearInterval(hourly);
      network.stop();
      clearTimeout(checking);
      screen.close();
      await core.stop();
    },
  };
}
