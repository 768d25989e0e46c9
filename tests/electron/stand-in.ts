import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { ElectronParts } from '../../main/hosts/electron/parts.ts';
import { StandInSafeStorage, StandInScreen, StandInSession } from './stand-in-parts.ts';

/**
 * A stand-in for what the shell uses of Electron: remembers what it was told, emits what a test says. Ports are real
 * ports, utility processes are threads that run the real bundle; killing one is as sudden as kill -9.
 */
export class StandInContents extends EventEmitter {
  readonly url: string = 'app://kiosk/index.html';
  windowOpen: ((details: { url: string }) => { action: string }) | null = null;
  readonly ports: MessagePort[] = [];
  readonly sent: string[] = [];
  readonly calls: string[] = [];

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler;
  }
  getURL(): string {
    return this.url;
  }
  postMessage(channel: string, _message: unknown, ports: readonly MessagePort[] = []): void {
    this.sent.push(channel);
    this.ports.push(...ports);
  }
  readonly printed: { readonly deviceName: string; readonly done: (isDone: boolean) => void }[] = [];
  print({ deviceName }: { deviceName: string }, done: (isDone: boolean) => void): void {
    this.printed.push({ deviceName, done });
  }
  send(channel: string): void {
    this.sent.push(channel);
  }
  reload(): void {
    this.calls.push('reload');
  }
  forcefullyCrashRenderer(): void {
    this.calls.push('crash');
  }
  osProcessId = 0;
  getOSProcessId(): number {
    return this.osProcessId;
  }
  closeDevTools(): void {
    this.calls.push('closeDevTools');
  }
  setZoomFactor(factor: number): void {
    this.calls.push(`zoom ${factor}`);
  }
  async setVisualZoomLevelLimits(least: number, most: number): Promise<void> {
    this.calls.push(`pinch ${least} ${most}`);
  }
  /** Emits an event that can be prevented; whether it was. */
  isPrevented(name: string, ...details: readonly unknown[]): boolean {
    let isPrevented = false;
    this.emit(name, { preventDefault: () => (isPrevented = true) }, ...details);
    return isPrevented;
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  readonly loaded: string[] = [];
  readonly options: BrowserWindowConstructorOptions;
  isFocused = false;
  isGone = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.isOnKiosk = options.kiosk === true;
    const { x = 0, y = 0, width = 0, height = 0 } = options;
    this.bounds = { x, y, width, height };
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    setImmediate(() => this.webContents.emit('did-finish-load'));
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  focus(): void {
    this.isFocused = true;
  }
  isOnKiosk = false;
  isOnTop = '';
  bounds: Rectangle;
  setKiosk(isOn: boolean): void {
    this.isOnKiosk = isOn;
  }
  isKiosk(): boolean {
    return this.isOnKiosk;
  }
  isFullScreen(): boolean {
    return this.isOnKiosk;
  }
  setAlwaysOnTop(isOn: boolean, level: string): void {
    this.isOnTop = isOn ? level : '';
  }
  isAlwaysOnTop(): boolean {
    return this.isOnTop !== '';
  }
  setBounds(bounds: Rectangle): void {
    this.bounds = bounds;
  }
  getBounds(): Rectangle {
    return this.bounds;
  }
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
  }
}

class StandInUtility extends EventEmitter {
  readonly worker: Worker;
  /** A thread has none. */
  readonly pid = undefined;

  constructor(entry: string, args: readonly string[], env: NodeJS.ProcessEnv | undefined) {
    super();
    this.worker = new Worker(new URL('./parent-port.ts', import.meta.url), {
      workerData: { entry },
      argv: [...args],
      stderr: true,
      ...(env && { env }),
    });
    this.worker.on('message', (message) => this.emit('message', message));
    // Electron writes it to the process' standard error.
    this.worker.on('error', (error) => process.stderr.write(`${error.stack}\n`));
    this.worker.on('exit', (code) => this.emit('exit', code));
  }
  get stderr() {
    return this.worker.stderr;
  }
  postMessage(data: unknown, ports: MessagePort[] = []): void {
    this.worker.postMessage({ data, ports }, ports);
  }
  kill(): boolean {
    void this.worker.terminate();
    return true;
  }
}

class StandInApp extends EventEmitter {
  readonly calls: string[] = [];
  isFirst = true;
  readonly switches = new Set<string>();
  readonly commandLine = { hasSwitch: (name: string) => this.switches.has(name) };

  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    return this.isFirst;
  }
  async whenReady(): Promise<void> {}
  /** Destroys its windows, and ends when none is left: a window that was made again meanwhile keeps it alive. */
  exit(code: number): void {
    this.calls.push(`exit ${code}`);
    for (const window of [...this.windows]) window.destroy();
    if (this.windows.every((window) => window.isDestroyed())) this.calls.push('ended');
  }
  relaunch(): void {
    this.calls.push('relaunch');
  }
  releaseSingleInstanceLock(): void {
    this.calls.push('lock let go');
  }
  readonly windows: StandInWindow[];
  constructor(windows: StandInWindow[]) {
    super();
    this.windows = windows;
  }
  /** What the system calls them, and their numbers. */
  metrics: readonly { readonly type: string; readonly serviceName?: string; readonly pid: number }[] = [];
  getAppMetrics() {
    return this.metrics;
  }
}

export type StandIn = {
  readonly electron: ElectronParts;
  readonly app: StandInApp;
  readonly session: StandInSession;
  readonly safeStorage: StandInSafeStorage;
  readonly screen: StandInScreen;
  readonly windows: StandInWindow[];
  readonly utilities: StandInUtility[];
  readonly schemes: unknown[];
  readonly calls: string[];
  /** What the page would get for that address. */
  fetch(url: string, method?: string): Promise<Response>;
};

export function createStandIn(
  displays: readonly Rectangle[] = [{ x: 0, y: 0, width: 1080, height: 1920 }],
): StandIn {
  const windows: StandInWindow[] = [];
  const app = new StandInApp(windows);
  const session = new StandInSession();
  const safeStorage = new StandInSafeStorage();
  const screen = new StandInScreen(displays);
  const utilities: StandInUtility[] = [];
  const schemes: unknown[] = [];
  const calls: string[] = [];
  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 599 });
  const electron = {
    app,
    session: { defaultSession: session },
    protocol: {
      registerSchemesAsPrivileged: (given: readonly unknown[]) => void schemes.push(...given),
      handle(_scheme: string, handler: typeof answer) {
        answer = handler;
      },
    },
    Menu: { setApplicationMenu: (menu: null) => void calls.push(`menu ${menu}`) },
    screen,
    safeStorage,
    powerSaveBlocker: {
      start: (kind: string) => calls.push(kind),
      isStarted: (id: number) => calls[id - 1] === 'prevent-display-sleep',
    },
    BrowserWindow: class extends StandInWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    utilityProcess: {
      fork(entry: string, args: readonly string[], { env }: { readonly env?: NodeJS.ProcessEnv }) {
        const utility = new StandInUtility(entry, args, env);
        utilities.push(utility);
        return utility;
      },
    },
    MessageChannelMain: MessageChannel,
  };
  return {
    // Emitters stand for Electron's many overloads of `on`; everything else is checked by hand above.
    electron: electron as unknown as ElectronParts,
    app,
    session,
    safeStorage,
    screen,
    windows,
    utilities,
    schemes,
    calls,
    fetch: (url, method = 'GET') => answer({ url, method } as Request),
  };
}
