import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, vi } from 'vitest';
import { patienceMs } from '../support/patience.ts';

/** The project that is tried, from outside: this one, or another checkout of it with its packages, which `CONG_ROOT` names. */
export const root = process.env.CONG_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<'start' | 'kiosk', string>>;
};
const entryOf = (name: 'start' | 'kiosk') => `${root}/${scripts[name].split(' ')[1]}`;

/** No database of the office. */
export const env = { ...process.env, DATABASE_URL: '' };

/** A folder that is gone after the tests of its file. */
export function scratchFolder(): string {
  const scratch = mkdtempSync(`${tmpdir()}/cong-root-`);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  return scratch;
}

/** A kiosk's folder with the settings of the first start, without printer and collector, and these changes. */
export function kioskFolder(scratch: string, changes: object = {}): string {
  const folder = mkdtempSync(`${scratch}/kiosk-`);
  const config = JSON.parse(readFileSync(`${root}/resources/config/first-start.json`, 'utf8')) as object;
  const quiet = { printer: null, upload: { embedded: false, url: null } };
  writeFileSync(`${folder}/config.json`, JSON.stringify({ ...config, ...quiet, ...changes }));
  return folder;
}

/** `npm start` in a browser's host; resolves when it runs. */
export async function startKiosk(folder: string, port: number): Promise<ChildProcess> {
  const args = ['--data', folder, '--port', String(port), '--host', 'browser', '--no-open'];
  const child = spawn(process.execPath, [entryOf('start'), ...args], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await vi.waitFor(() => expect(said).toContain('Cổng is running'), { timeout: patienceMs });
  return child;
}

export type Said = { readonly code: number | null; readonly out: string; readonly errors: string };

/** `npm run kiosk --`, to its end. */
export async function runKiosk(
  args: readonly string[],
  input = '',
  nodeFlags: readonly string[] = [],
): Promise<Said> {
  const child = spawn(process.execPath, [...nodeFlags, entryOf('kiosk'), ...args], { env, cwd: root });
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.errors += text;
  });
  // A process that ends early takes no input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

/** Ends a process that was started here. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
