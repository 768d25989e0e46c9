import type * as Electron from 'electron';

/** What the shell uses of Electron, and nothing else: tests give it a stand-in of this type. */
export type ElectronParts = {
  readonly app: Pick<
    Electron.App,
    | 'enableSandbox'
    | 'requestSingleInstanceLock'
    | 'whenReady'
    | 'on'
    | 'exit'
    | 'relaunch'
    | 'releaseSingleInstanceLock'
    | 'getAppMetrics'
  > & { readonly commandLine: Pick<Electron.CommandLine, 'hasSwitch'> };
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  readonly protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly session: { readonly defaultSession: SessionPart };
  readonly Menu: { setApplicationMenu(menu: null): void };
  readonly screen: { getAllDisplays(): readonly Pick<Electron.Display, 'bounds'>[] } & Pick<
    Electron.Screen,
    'on'
  >;
  readonly powerSaveBlocker: Pick<Electron.PowerSaveBlocker, 'start' | 'isStarted'>;
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
> & { readonly cookies: Pick<Electron.Cookies, 'get'> };

export type WindowPart = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'on'
  | 'isDestroyed'
  | 'focus'
  | 'destroy'
  | 'setKiosk'
  | 'isKiosk'
  | 'isFullScreen'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setBounds'
  | 'getBounds'
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
  | 'getOSProcessId'
  | 'closeDevTools'
  | 'setZoomFactor'
  | 'setVisualZoomLevelLimits'
>;

export type UtilityPart = Pick<Electron.UtilityProcess, 'on' | 'postMessage' | 'kill' | 'stderr' | 'pid'>;
