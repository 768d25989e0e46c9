import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, expect, onTestFinished } from 'vitest';
import firstStart from '../../../resources/config/first-start.json' with { type: 'json' };
import { freePort } from '../kiosk-host.ts';
import { patienceMs } from '../patience.ts';
import { type Ended, ended, spawnHost } from './run-cli.ts';

const scratch = mkdtempSync(`${tmpdir()}/cong-start-`);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folders = 0;
export function newFolder(): string {
  folders += 1;
  return `${scratch}/${folders}`;
}

export function writeFile(text: string): string {
  const path = `${newFolder()}.json`;
  writeFileSync(path, text);
  return path;
}

export async function takePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

export async function configWith(changes: object): Promise<string> {
  const [printer, collector] = [await freePort(), await freePort()];
  return writeFile(
    JSON.stringify({
      ...firstStart,
      printer: { ...firstStart.printer, port: printer },
      upload: { embedded: true, url: `http://127.0.0.1:${collector}` },
      ...changes,
    }),
  );
}

type StartWishes = {
  readonly env?: Readonly<Record<string, string>>;
  /** Which host it is, is left to the start. */
  readonly isHostOpen?: boolean;
};

/** The browser host, unless the arguments name another. */
export function runStart(
  args: readonly string[],
  { env = {}, isHostOpen = false }: StartWishes = {},
): Promise<Ended> {
  const host = args.includes('--host') || isHostOpen ? [] : ['--host', 'browser'];
  const child = spawnHost('start', [...args, ...host], env);
  const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  return ended(child).finally(() => clearTimeout(killer));
}

/** It ended with code 1 and one sentence, and showed no insides. */
export function expectSentence({ code, out, errors }: Ended, words: RegExp): void {
  expect({ code, out: out.includes('    at ') }).toEqual({ code: 1, out: false });
  expect(errors).toMatch(/^[^\n]{10,400}[.)]\n$/);
  expect(errors).not.toMatch(/ {4}at |\bnode:|Error:/);
  expect(errors).toMatch(words);
}
