import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/test-kiosk.ts';
import { readBack } from './read-back.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const deny = 'main/hosts/electron/deny.ts';
const screen = 'main/hosts/electron/screen.ts';
const options = 'main/hosts/electron/window-options.ts';
const protocol = 'main/hosts/electron/app-protocol.ts';
const shell = 'main/hosts/electron/run-shell.ts';
const keys = 'main/hosts/electron/lock-keys.ts';
const headers = 'main/hosts/browser/page-headers.ts';

const kiosk = {
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
};

/** What trust.md C1 and C2 ask for, as Electron was told. */
const wanted = {
  sandbox: true,
  scheme: [
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ],
  ...kiosk,
  x: 0,
  y: 0,
  width: 1080,
  height: 1920,
  show: true,
  backgroundColor: '#f5f7fa',
  autoHideMenuBar: true,
  fullscreenable: true,
  webPreferences: {
    preload: '/app/preload.cjs',
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
    devTools: false,
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  },
  'request camera, ours': true,
  'request camera, others': false,
  'request microphone': false,
  'request nothing named': false,
  'request other': Array(7).fill(false),
  'check camera, ours': true,
  'check camera, others': false,
  'check lookalike': false,
  'check microphone': false,
  'check other': Array(7).fill(false),
  device: false,
  display: null,
  bluetooth: { confirmed: false },
  selections: [true, true, true, true],
  open: { action: 'deny' },
  navigation: [
    ['will-navigate', true],
    ['will-frame-navigate', true],
    ['will-redirect', true],
    ['will-attach-webview', true],
    ['context-menu', true],
  ],
  close: true,
  headers: {
    'content-security-policy':
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types camera-worker",
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'content-type': 'text/html',
  },
  codes: [404, 404, 404, 404],
  post: 404,
  zoom: ['zoom 1', 'pinch 1 1'],
  devTools: true,
  onTop: 'screen-saver',
  shell: ['menu null', 'prevent-display-sleep'],
  spellcheck: false,
};

test('every setting is as it must be', async () => {
  expect(await readBack()).toEqual(wanted);
});

const loosenings: readonly (readonly [file: string, from: string | RegExp, to: string])[] = [
  [screen, "if (isLocked) next.setAlwaysOnTop(true, 'screen-saver');", ''],
  [shell, 'app.enableSandbox();', ''],
  [shell, 'denyPermissions(session.defaultSession);', ''],
  [shell, 'denyNavigation(contents)', '{}'],
  [shell, 'electron.Menu.setApplicationMenu(null);', ''],
  [shell, "electron.powerSaveBlocker.start('prevent-display-sleep');", ''],
  [protocol, 'secure: true', 'secure: true, bypassCSP: true'],
  [protocol, '!== appOrigin', "=== 'nowhere'"],
  [protocol, "method === 'GET' ? files.get(pathname) : undefined", 'files.get(pathname)'],
  ...Object.entries(wanted.webPreferences)
    .filter(([, value]) => typeof value === 'boolean' && value !== undefined)
    .filter(([name]) => name !== 'devTools')
    .map(([name, value]) => [options, `${name}: ${value}`, `${name}: ${!value}`] as const),
  [options, 'devTools: isDev', 'devTools: true'],
  ...Object.entries(kiosk).map(
    ([name, value]) => [options, ` ${name}: ${value},`, ` ${name}: ${!value},`] as const,
  ),
  [deny, "every((kind) => kind === 'video')", 'length > 0'],
  [deny, '&& isOurs(contents.getURL()) && isOurs(details.requestingUrl)', ''],
  [deny, "permission === 'media' && kinds.length > 0", 'kinds.length > 0 || true'],
  [deny, "permission === 'media' && details.mediaType", 'details.mediaType'],
  [deny, "details.mediaType === 'video' && isOurs(origin)", "details.mediaType === 'video'"],
  [deny, "details.mediaType === 'video' && isOurs", 'isOurs'],
  [deny, /`\$\{appOrigin\}\/`/, 'appOrigin'],
  [deny, 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'],
  [deny, 'callback(null)', "callback({ video: 'screen' } as never)"],
  [deny, 'confirmed: false', 'confirmed: true'],
  [deny, 'setSpellCheckerEnabled(false)', 'setSpellCheckerEnabled(true)'],
  [deny, "'select-hid-device', 'select-serial-port'", "'select-hid-device'"],
  [deny, /session\.on\('will-download'.*\n/, ''],
  [deny, "action: 'deny'", "action: 'allow'"],
  ...['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'].map(
    (name) => [deny, new RegExp(`contents\\.on\\('${name}'.*\\n`), ''] as const,
  ),
  [keys, /contents\.on\('context-menu'.*\n/, ''],
  [keys, /contents\.on\('devtools-opened'.*\n/, ''],
  [keys, 'contents.setZoomFactor(1);\n    void', 'void'],
  [keys, 'void contents.setVisualZoomLevelLimits(1, 1);', ''],
  [screen, 'if (!isClosing && !options.isEnding()) event.preventDefault();', ''],
  ...[
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].map((part) => [headers, `${part};`, ''] as const),
  [headers, "script-src 'self'", "script-src 'self' 'unsafe-inline'"],
  [headers, "connect-src 'self'", 'connect-src *'],
  [headers, "  'x-content-type-options': 'nosniff',\n", ''],
  [headers, 'usb=()', 'usb=(self)'],
];

test('loosening any one of them is seen', () => {
  const copy = scratchFolder();
  for (const folder of [
    'protocol',
    'main',
    'native',
    'renderer',
    'resources',
    'collector',
    'tests/electron',
    'package.json',
  ])
    cpSync(`${root}${folder}`, `${copy}/${folder}`, { recursive: true });
  mkdirSync(dirname(`${copy}/node_modules`), { recursive: true });
  symlinkSync(`${root}node_modules`, `${copy}/node_modules`);
  const unseen = loosenings.filter(([file, from, to]) => {
    const path = `${copy}/${file}`;
    const text = readFileSync(path, 'utf8');
    const loosened = text.replace(from, to);
    expect(loosened, `${file}: ${from} is not there`).not.toBe(text);
    writeFileSync(path, loosened);
    const { stdout } = spawnSync(process.execPath, [`${copy}/tests/electron/read-back.ts`], {
      encoding: 'utf8',
    });
    writeFileSync(path, text);
    expect(stdout, `${file}: ${from} is not loosened but broken`).not.toBe('');
    return isDeepEqual(JSON.parse(stdout));
  });
  expect(unseen.map(([file, from]) => `${file}: ${from}`)).toEqual([]);
});

function isDeepEqual(found: unknown): boolean {
  try {
    expect(found).toEqual(JSON.parse(JSON.stringify(wanted)));
    return true;
  } catch {
    return false;
  }
}
