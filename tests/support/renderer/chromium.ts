import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type BrowserContext, chromium, type ViewportSize } from 'playwright-core';
import { patienceMs } from '../patience.ts';

/** The one without a window first: the same engine, and half of the work to start it and to load a page. */
const headlessShell = '/usr/bin/chromium-headless-shell';
const places = [
  headlessShell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** null: it is there, or another Chromium is named. Else the reason why the screen tests take longer. */
export function whyNoHeadlessShell(): string | null {
  return process.env.CHROMIUM || existsSync(headlessShell) ? null : `${headlessShell} is not there`;
}

/** A Chromium: from the environment (`CHROMIUM`), the system, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM;
  if (given) return existsSync(given) ? given : null;
  return [...places, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

export type OpenBrowser = { readonly context: BrowserContext; close(): Promise<void> };

/** What a browser needs to take a film for its camera, without asking anybody. */
export function fakeCamera(file: string): readonly string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}

/** The program and what it is given. Throws when there is no Chromium. */
export function chromiumCommand(more: readonly string[]): readonly [string, ...string[]] {
  const isRoot = process.getuid?.() === 0;
  return [neededChromium(), ...(isRoot ? ['--no-sandbox'] : []), ...flags, ...more];
}

function neededChromium(): string {
  const path = findChromium();
  if (!path) throw new Error('no Chromium found: set CHROMIUM or run npm test, which installs one');
  return path;
}

/** A browser with a profile of its own. Throws when there is no Chromium. */
export async function openChromium(
  viewport: ViewportSize,
  more: readonly string[] = [],
): Promise<OpenBrowser> {
  const [executablePath, ...args] = chromiumCommand(more);
  const profile = await mkdtemp(`${tmpdir()}/cong-chromium-`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    timeout: patienceMs,
    headless: true,
    viewport,
    reducedMotion: 'reduce',
    args,
  });
  context.setDefaultTimeout(patienceMs);
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
