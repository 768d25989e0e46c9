import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { followTrial } from '../../main/hosts/browser/trial.ts';
import { prepareShell, runShell } from '../../main/hosts/electron/run-shell.ts';
import { introduce } from '../../main/hosts/own-collector.ts';
import { checkConfig } from '../../main/settings/config.ts';
import { createStandIn, type StandIn } from './stand-in.ts';

/** Every setting of the shell that keeps the kiosk shut, read from what Electron was told. */
export async function readBack(): Promise<Readonly<Record<string, unknown>>> {
  const standIn = createStandIn();
  const checked = checkConfig({
    schema: 1,
    venue: { id: 'a', name: 'a' },
    gates: [{ id: 'a', number: 1, name: 'a', direction: 'in' }],
    gateId: 'a',
  });
  if (!('config' in checked)) throw new Error(checked.complaint);
  prepareShell(standIn.electron);
  const dataDir = mkdtempSync(`${tmpdir()}/cong-read-back-`);
  // Nothing is started: a core that is not there is not what is read.
  Object.assign(standIn.electron.utilityProcess, {
    fork: () => ({ on() {}, postMessage() {}, kill() {}, stderr: null }),
  });
  await runShell(standIn.electron, {
    dataDir,
    config: checked.config,
    settingsFile: `${dataDir}/config.json`,
    bundles: '/app',
    files: new Map([['/index.html', { body: Buffer.from(''), type: 'text/html' }]]),
    drill: async () => ({ code: 404 }),
    trial: followTrial(checked.config, null),
    isDev: false,
    keys: { kind: 'plain' },
    isSandboxed: true,
    program: null,
    ownCollector: introduce(),
    isEnding: () => false,
    startAgain() {},
    log() {},
  });
  await new Promise((after) => setTimeout(after, 20));
  return {
    sandbox: standIn.app.calls.includes('enableSandbox'),
    scheme: standIn.schemes,
    ...standIn.windows[0]?.options,
    ...permissions(standIn),
    ...navigation(standIn),
    ...(await pages(standIn)),
    zoom: standIn.windows[0]?.webContents.calls.filter((call) => /zoom|pinch/.test(call)),
    devTools: closesDevTools(standIn),
    onTop: standIn.windows[0]?.isOnTop,
    shell: standIn.calls,
    spellcheck: standIn.session.isSpellChecked,
  };
}

const ours = 'app://kiosk/index.html';
const others = 'https://example.invalid/';
const permissionNames = [
  'media',
  'geolocation',
  'notifications',
  'midi',
  'hid',
  'serial',
  'usb',
  'clipboard-read',
];

function permissions({ session }: StandIn): Readonly<Record<string, unknown>> {
  const request = session.handlers.get('request') as
    | ((contents: object, permission: string, callback: (may: boolean) => void, details: object) => void)
    | undefined;
  const check = session.handlers.get('check') as
    | ((contents: null, permission: string, origin: string, details: object) => boolean)
    | undefined;
  const asked = (permission: string, url: string, details: object) => {
    let answer: boolean | undefined;
    request?.({ getURL: () => url }, permission, (may) => (answer = may), { requestingUrl: url, ...details });
    return answer;
  };
  const video = { mediaTypes: ['video'] };
  return {
    'request camera, ours': asked('media', ours, video),
    'request camera, others': asked('media', others, video),
    'request microphone': asked('media', ours, { mediaTypes: ['video', 'audio'] }),
    'request nothing named': asked('media', ours, { mediaTypes: [] }),
    'request other': permissionNames.slice(1).map((name) => asked(name, ours, video)),
    'check camera, ours': check?.(null, 'media', 'app://kiosk', { mediaType: 'video' }),
    'check camera, others': check?.(null, 'media', others, { mediaType: 'video' }),
    'check lookalike': check?.(null, 'media', 'app://kiosk.example', { mediaType: 'video' }),
    'check microphone': check?.(null, 'media', 'app://kiosk', { mediaType: 'audio' }),
    'check other': permissionNames
      .slice(1)
      .map((name) => check?.(null, name, 'app://kiosk', { mediaType: 'video' })),
    device: (session.handlers.get('device') as (() => boolean) | undefined)?.(),
    display: answerOf(session.handlers.get('display')),
    bluetooth: answerOf(session.handlers.get('bluetooth')),
    selections: ['select-hid-device', 'select-serial-port', 'select-usb-device', 'will-download'].map(
      (name) => isPrevented(session, name),
    ),
  };
}

function answerOf(handler: ((...details: never[]) => unknown) | undefined): unknown {
  let answer: unknown = 'never asked';
  const ask = handler as ((details: object, callback: (given: unknown) => void) => void) | undefined;
  ask?.({}, (given) => (answer = given));
  return answer;
}

function navigation({ windows }: StandIn): Readonly<Record<string, unknown>> {
  const contents = windows[0]?.webContents;
  const names = [
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
    'context-menu',
  ];
  return {
    open: contents?.windowOpen?.({ url: others }),
    navigation: names.map((name) => [name, contents?.isPrevented(name)]),
    close: windows[0] && isPrevented(windows[0], 'close'),
  };
}

async function pages({ fetch }: StandIn): Promise<Readonly<Record<string, unknown>>> {
  const page = await fetch(ours);
  const codes = await Promise.all(
    [
      'app://other/index.html',
      'app://kiosk/../package.json',
      'app://kiosk/%2e%2e/x',
      'app://kiosk/etc/passwd',
    ].map(async (url) => (await fetch(url)).status),
  );
  return { headers: Object.fromEntries(page.headers), codes, post: (await fetch(ours, 'POST')).status };
}

function closesDevTools({ windows }: StandIn): boolean | undefined {
  windows[0]?.webContents.emit('devtools-opened');
  return windows[0]?.webContents.calls.includes('closeDevTools');
}

function isPrevented(emitter: { emit(name: string, event: object): unknown }, name: string): boolean {
  let isPrevented = false;
  emitter.emit(name, { preventDefault: () => (isPrevented = true) });
  return isPrevented;
}

if (process.argv[1]?.endsWith('read-back.ts')) {
  process.stdout.write(JSON.stringify(await readBack()));
  process.exit();
}
