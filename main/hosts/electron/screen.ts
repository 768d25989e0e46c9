import type { MessagePortMain } from 'electron';
import type { Config } from '../../config.ts';
import { wireMessage } from '../../contract/page-messages.ts';
import { appOrigin } from './app-protocol.ts';
import { lockKeys } from './lock-keys.ts';
import type { ElectronParts, WindowPart } from './parts.ts';
import { windowOptions } from './window-options.ts';

export type ScreenOptions = {
  readonly config: Config;
  readonly bundles: string;
  readonly isDev: boolean;
  readonly log: (from: string, line: string) => void;
  /** The page is there, and waits for a port. */
  readonly loaded: () => void;
};

export type Screen = {
  isLoaded(): boolean;
  give(port: MessagePortMain): void;
  show(): void;
  close(): void;
};

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A page that lived that long begins anew. */
const healthyMs = 30_000;
/** ERR_ABORTED: another load took its place. */
const aborted = -3;

/** The kiosk's window, which comes back whatever becomes of its page. */
export function openScreen(electron: ElectronParts, options: ScreenOptions): Screen {
  const { config, bundles, isDev, log } = options;
  let isClosing = false;
  let isLoaded = false;
  let pauseMs = firstPauseMs;
  let loadedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let window = open();

  function open(): WindowPart {
    isLoaded = false;
    const displays = electron.screen.getAllDisplays();
    const display = displays[config.shell.display] ?? displays[0];
    const bounds = display?.bounds ?? { x: 0, y: 0, width: 1280, height: 720 };
    const isLocked = config.shell.isLocked && !isDev;
    const next = new electron.BrowserWindow(
      windowOptions({ preload: `${bundles}/preload.cjs`, bounds, isLocked, isDev }),
    );
    lockKeys(next.webContents, { isDev });
    next.webContents.on('did-finish-load', () => {
      isLoaded = true;
      loadedAt = performance.now();
      options.loaded();
    });
    next.webContents.on('render-process-gone', (_event, { reason }) => comeBack(`the page ended: ${reason}`));
    next.webContents.on('did-fail-load', (_event, code, _what, _url, isMain) => {
      if (isMain && code !== aborted) comeBack(`the page did not load: ${code}`);
    });
    next.on('unresponsive', () => next.webContents.forcefullyCrashRenderer());
    next.on('close', (event) => {
      if (!isClosing) event.preventDefault();
    });
    next.on('closed', () => {
      if (!isClosing) window = open();
    });
    void next.loadURL(`${appOrigin}/index.html`);
    return next;
  }

  function comeBack(why: string): void {
    isLoaded = false;
    if (performance.now() - loadedAt > healthyMs) pauseMs = firstPauseMs;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isClosing && !window.isDestroyed()) void window.loadURL(`${appOrigin}/index.html`);
    }, pauseMs);
    log('host', `${why}, loading it again in ${pauseMs} ms`);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
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
    close() {
      isClosing = true;
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
