import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

export type WindowWishes = {
  readonly preload: string;
  readonly bounds: Rectangle;
  /** Full screen over everything; else a window for trying out. */
  readonly isLocked: boolean;
  readonly isDev: boolean;
};

/** The one window: sandboxed, apart from our code, without Node; locked to the screen. */
export function windowOptions({
  preload,
  bounds,
  isLocked,
  isDev,
}: WindowWishes): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    show: true,
    backgroundColor: '#f5f7fa',
    autoHideMenuBar: true,
    fullscreenable: true,
    ...(isLocked && {
      kiosk: true,
      fullscreen: true,
      frame: false,
      alwaysOnTop: true,
      closable: false,
      minimizable: false,
      maximizable: false,
      movable: false,
      resizable: false,
      skipTaskbar: true,
    }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      disableDialogs: true,
      spellcheck: false,
      plugins: false,
      devTools: isDev,
      // The screen must go on when something lies over it.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}
