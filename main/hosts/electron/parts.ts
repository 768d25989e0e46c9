import type * as Electron from 'electron';

/** What the shell uses of Electron, and nothing else: tests give it a stand-in of this type. */
export type ElectronParts = {
  readonly app: Pick<
    Electron.App,
    'enableSandbox' | 'requestSingleInstanceLock' | 'whenReady' | 'on' | 'exit'
  >;
  readonly protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly session: { readonly defaultSession: SessionPart };
  readonly Menu: { setApplicationMenu(menu: null): void };
  readonly screen: { getAllDisplays(): readonly Pick<Electron.Display, 'bounds'>[] };
  readonly powerSaveBlocker: Pick<Electron.PowerSaveBlocker, 'start'>;
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => WindowPart;
  readonly utilityProcess: {
    fork(path: string, args: string[], options: Electron.ForkOptions): UtilityPart;
  };
  readonly MessageChannelMain: new () => {
    readonly port1: Electron.MessagePortMain;
    readonly port2: Electron.MessagePortMain;
  };
};

export type SessionPart = Pick<
  Electron.Session,
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'on'
>;

export type WindowPart = Pick<
  Electron.BrowserWindow,
  'loadURL' | 'on' | 'isDestroyed' | 'focus' | 'destroy' | 'setKiosk'
> & { readonly webContents: ContentsPart };

export type ContentsPart = Pick<
  Electron.WebContents,
  | 'on'
  | 'setWindowOpenHandler'
  | 'postMessage'
  | 'print'
  | 'send'
  | 'reload'
  | 'forcefullyCrashRenderer'
  | 'closeDevTools'
  | 'setZoomFactor'
  | 'setVisualZoomLevelLimits'
>;

export type UtilityPart = Pick<Electron.UtilityProcess, 'on' | 'postMessage' | 'kill' | 'stderr' | 'pid'>;
