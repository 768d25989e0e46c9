import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { patienceMs } from '../patience.ts';

const tools = ['Xvfb', 'xdotool', 'setxkbmap'] as const;
const windowed = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Why no keys can be typed by an X server into a browser's window; null when they can. */
export function whyNoXServer(): string | null {
  const absent = tools.find((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  if (absent !== undefined) return `${absent} is not installed`;
  return windowed.some((path) => existsSync(path)) ? null : 'no Chromium with a window is installed';
}

/** Keys of a US keyboard by the codes that X has for them (evdev + 8). */
const rows: readonly (readonly [number, string, string])[] = [
  [10, '1234567890-=', '!@#$%^&*()_+'],
  [24, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [38, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [51, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
];
const shift = 50;
const named = {
  Enter: 36,
  Tab: 23,
  Control: 37,
  Alt: 64,
  CapsLock: 66,
  NumLock: 77,
  Space: 65,
  AltGr: 108,
} as const;
const pad = [90, 87, 88, 89, 83, 84, 85, 79, 80, 81];

type Step = readonly ['keydown' | 'keyup' | 'key', number];

function keyOf(character: string): readonly Step[] {
  if (character === ' ') return [['key', named.Space]];
  for (const [first, plain, shifted] of rows) {
    if (plain.includes(character)) return [['key', first + plain.indexOf(character)]];
    const at = shifted.indexOf(character);
    if (at >= 0)
      return [
        ['keydown', shift],
        ['key', first + at],
        ['keyup', shift],
      ];
  }
  throw new Error(`no key of a US keyboard types ${character}`);
}

/** What a scanner's firmware types: texts on a US keyboard, and keys by name. */
export const keys = {
  text: (text: string): readonly Step[] => [...text].flatMap(keyOf),
  named: (name: keyof typeof named): readonly Step[] => [['key', named[name]]],
  ctrl: (letter: string): readonly Step[] => [
    ['keydown', named.Control],
    ...keyOf(letter),
    ['keyup', named.Control],
  ],
  pad: (digits: string): readonly Step[] => [...digits].map((digit) => ['key', pad[Number(digit)] ?? 0]),
  alt: (digits: string): readonly Step[] => [
    ['keydown', named.Alt],
    ...keys.pad(digits),
    ['keyup', named.Alt],
  ],
  /** Ctrl and Shift stay down over the digits. */
  unicode: (hex: string): readonly Step[] => [
    ['keydown', named.Control],
    ['keydown', shift],
    ...[...`u${hex}`].flatMap(keyOf),
    ['keyup', shift],
    ['keyup', named.Control],
  ],
} as const;

export type XServer = {
  /** `us`, `de`, `fr`: as setxkbmap names it. */
  setLayout(layout: string): void;
  /** One key in this many milliseconds. */
  type(steps: readonly Step[], gapMs?: number): void;
  /** A page in a window, without the frame of a browser's tabs being in the way of the keys. */
  open(url: string): Promise<Page>;
  /** Addresses of all pages that are open. */
  pages(): readonly string[];
  stop(): Promise<void>;
};

export async function startXServer(): Promise<XServer> {
  const folder = mkdtempSync(`${tmpdir()}/cong-x-`);
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (bytes: Buffer) => resolve(`:${bytes.toString().trim()}`));
    server.once('error', reject);
  });
  const env = { ...process.env, DISPLAY: display };
  let browserProcess: ChildProcess | null = null;
  let browser: Browser | null = null;
  const run = (command: string, args: readonly string[]) => {
    const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  };
  return {
    setLayout: (layout) => run('setxkbmap', [layout]),
    type(steps, gapMs = 4) {
      run(
        'xdotool',
        steps.flatMap(([act, code]) => [act, '--delay', String(gapMs), String(code)]),
      );
    },
    async open(url) {
      const command = windowed.find((path) => existsSync(path)) ?? '';
      const isRoot = process.getuid?.() === 0;
      browserProcess = spawn(
        command,
        [
          ...(isRoot ? ['--no-sandbox'] : []),
          ...['--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check'],
          ...['--remote-debugging-port=0', `--user-data-dir=${folder}/profile`, '--window-size=1366,768'],
          ...['--window-position=0,0', url],
        ],
        { env, stdio: 'ignore', detached: true },
      );
      const portFile = `${folder}/profile/DevToolsActivePort`;
      await untilTrue(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'));
      const [port] = readFileSync(portFile, 'utf8').split('\n');
      browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patienceMs });
      const context = browser.contexts()[0];
      const shown = () => context?.pages().find((one) => one.url() === `${url}/`);
      await untilTrue(() => shown() !== undefined);
      const page = shown();
      if (!page) throw new Error('the window shows no page');
      page.setDefaultTimeout(patienceMs);
      return page;
    },
    pages: () => (browser?.contexts() ?? []).flatMap((context) => context.pages().map((page) => page.url())),
    async stop() {
      const gone = browserProcess && new Promise((resolve) => browserProcess?.once('exit', resolve));
      if (browserProcess?.pid) process.kill(-browserProcess.pid, 'SIGKILL');
      await gone;
      server.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

function untilTrue(isSo: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(isSo()).toBe(true), { timeout: patienceMs });
}
