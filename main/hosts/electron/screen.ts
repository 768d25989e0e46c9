import type { MessagePortMain, Rectangle } from 'electron';
import { wireMessage } from '../../contract/page-messages.ts';
import type { Config } from '../../settings/config.ts';
import { appOrigin } from './app-protocol.ts';
import { killHard } from './kill-hard.ts';
import { lockKeys } from './lock-keys.ts';
import type { ElectronParts, WindowPart } from './parts.ts';
import { pingPage } from './ping-page.ts';
import { windowOptions } from './window-options.ts';

export type ScreenOptions = {
  readonly config: Config;
  readonly bundles: string;
  readonly isDev: boolean;
  readonly isEnding: () => boolean;
  readonly startAgain: () => void;
  readonly log: (from: string, line: string) => void;
  /** The page is there, and waits for a port. */
  readonly loaded: () => void;
  /** The window was made or moved. */
  readonly placed: () => void;
};

export type Screen = {
  isLoaded(): boolean;
  give(port: MessagePortMain): void;
  show(): void;
  /** A page that is on its way for ever is asked for again, a moment later. */
  loadIfMissing(): void;
  /** The window as it is now, and the display that it must cover; null: there is none. */
  look(): { readonly window: WindowPart; readonly bounds: Rectangle | null };
  close(): void;
};

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A page that lived that long begins anew. */
const healthyMs = 30_000;
/** So many, and what starts pages is broken itself: half a minute of pauses. */
const mostLost = 10;
/** Where no process for a page can be started, waiting helps less: three times. */
const weightOfNoLaunch = 4;
/** ERR_ABORTED: another load took its place. */
const aborted = -3;
/** Displays that come and go say so several times. */
const settleMs = 500;
const displayEvents = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
const noDisplay: Rectangle = { x: 0, y: 0, width: 1280, height: 720 };

/** The kiosk's window, which comes back whatever becomes of its page, and stays on its display. */
export function openScreen(electron: ElectronParts, options: ScreenOptions): Screen {
  const { config, bundles, isDev, log } = options;
  const isLocked = config.shell.isLocked && !isDev;
  let isClosing = false;
  let isLoaded = false;
  let pauseMs = firstPauseMs;
  /** When the page that stands there was loaded; null: none stands since the last one went. */
  let loadedAt: number | null = null;
  /** Pages in a row of which none lived for half a minute. */
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;
  let window = open();
  for (const event of displayEvents) {
    const on = electron.screen.on as (name: string, listener: () => void) => unknown;
    on.call(electron.screen, event, () => {
      clearTimeout(settling);
      settling = setTimeout(place, settleMs);
    });
  }

  function open(): WindowPart {
    isLoaded = false;
    const next = new electron.BrowserWindow(
      windowOptions({
        preload: `${bundles}/preload.cjs`,
        bounds: boundsOf(electron, config) ?? noDisplay,
        isLocked,
        isDev,
      }),
    );
    // Over the taskbar and other windows that stay on top, too.
    if (isLocked) next.setAlwaysOnTop(true, 'screen-saver');
    lockKeys(next.webContents, { isDev });
    const pings = pingPage(next.webContents, {
      isLoaded: () => isLoaded && !next.isDestroyed(),
      log: (line) => log('host', line),
      endDrawing: () => endDrawing(electron),
    });
    next.webContents.on('did-finish-load', () => {
      isLoaded = true;
      loadedAt = performance.now();
      options.loaded();
    });
    next.webContents.on('render-process-gone', (_event, { reason }) =>
      comeBack(`the page ended: ${reason}`, reason === 'launch-failed' ? weightOfNoLaunch : 1),
    );
    next.webContents.on('did-fail-load', (_event, code, _what, _url, isMain) => {
      if (isMain && code !== aborted) comeBack(`the page did not load: ${code}`);
    });
    next.on('unresponsive', () => next.webContents.forcefullyCrashRenderer());
    next.on('close', (event) => {
      if (!isClosing && !options.isEnding()) event.preventDefault();
    });
    next.on('closed', () => {
      pings.stop();
      if (isClosing || options.isEnding()) return;
      window = open();
      options.placed();
    });
    void next.loadURL(`${appOrigin}/index.html`);
    return next;
  }

  function comeBack(why: string, weight = 1): void {
    isLoaded = false;
    if (loadedAt !== null && performance.now() - loadedAt > healthyMs) {
      pauseMs = firstPauseMs;
      lost = 0;
    }
    loadedAt = null;
    lost += weight;
    if (lost >= mostLost) {
      log('host', `${why}, again and again: the kiosk ends, and starts anew`);
      options.startAgain();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isClosing && !window.isDestroyed()) void window.loadURL(`${appOrigin}/index.html`);
    }, pauseMs);
    log('host', `${why}, loading it again in ${pauseMs} ms`);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }

  /** A display came, went, was turned or has another size: the window covers its own again. */
  function place(): void {
    const bounds = boundsOf(electron, config);
    if (isClosing || window.isDestroyed() || bounds === null) return;
    if (!isLocked || (window.isKiosk() && isSame(window.getBounds(), bounds))) return;
    window.setKiosk(false);
    window.setBounds(bounds);
    window.setKiosk(true);
    window.setAlwaysOnTop(true, 'screen-saver');
    options.placed();
  }

  return {
    isLoaded: () => isLoaded && !window.isDestroyed(),
    give(port) {
      try {
        window.webContents.postMessage(wireMessage, null, [port]);
      } catch {
        // The page died a moment ago: it is given one when it is loaded again.
        port.close();
      }
    },
    show: () => window.focus(),
    loadIfMissing() {
      if (!isLoaded) comeBack('the page was not loaded');
    },
    look: () => ({ window, bounds: boundsOf(electron, config) }),
    close() {
      isClosing = true;
      clearTimeout(timer);
      clearTimeout(settling);
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

function isSame(one: Rectangle, other: Rectangle): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

function boundsOf({ screen }: Pick<ElectronParts, 'screen'>, { shell }: Config): Rectangle | null {
  const displays = screen.getAllDisplays();
  return (displays[shell.display] ?? displays[0])?.bounds ?? null;
}

/** Chromium starts another one. */
function endDrawing({ app }: Pick<ElectronParts, 'app'>): boolean {
  const gpu = app.getAppMetrics().find(({ type }) => type === 'GPU');
  killHard(gpu?.pid);
  return gpu !== undefined;
}
