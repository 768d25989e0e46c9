import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  type ClientRequest,
  createServer,
  get,
  type IncomingMessage,
  type RequestOptions,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import { AppImageUpdater } from 'electron-updater';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayReplace } from '../../main/hosts/electron/keep-updated.ts';
import { createUpdates, type UpdateNews } from '../../main/hosts/electron/updates.ts';
import { until } from '../support/system/kiosk-client.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';

/** Node's http in the place of Chromium's; everything else is electron-updater's own. */
class NodeHttp extends HttpExecutor<ClientRequest> {
  createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    return get(options, callback);
  }
  async download(url: URL, destination: string, options: DownloadOptions): Promise<void> {
    await options.cancellationToken.createPromise<void>((resolve, reject, onCancel) => {
      const callback = (error: Error | null) => (error ? reject(error) : resolve());
      const request: RequestOptions = {};
      configureRequestUrl(url, request);
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

let folder: string;
let server: Server;
let key: string;
const oneAmMs = Date.UTC(2026, 10, 20, 18, 0);
const started = 'started.txt';

beforeEach(async () => {
  folder = scratchFolder();
  tried = null;
  mkdirSync(`${folder}/site`);
  server = createServer(({ url = '' }, response) => {
    const file = `${folder}/site/${new URL(url, 'http://a').pathname.slice(1)}`;
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  key = JSON.parse(`{${signUpdate('--key', `${folder}/key.pem`)}}`).update.publicKey;
});
afterEach(() => void server.close());

function signUpdate(...args: readonly string[]): string {
  const ran = spawnSync(process.execPath, ['main/hosts/build/sign-update.ts', ...args], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran.stdout;
}

/** A new version on the server, as electron-builder would describe it. */
function publish(version: string, { staging = 100 } = {}): string {
  const name = `Cong-${version}.AppImage`;
  const body = `#!/bin/sh\necho ${version} > ${folder}/${started}\n`;
  writeFileSync(`${folder}/site/${name}`, body);
  const sha512 = hash('sha512', body, 'base64');
  const description = `${folder}/site/latest-linux.yml`;
  writeFileSync(
    description,
    `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${body.length}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-11-21T00:00:00.000Z'\n`,
  );
  signUpdate('--key', `${folder}/key.pem`, '--staging', String(staging), description);
  return `${folder}/site/${name}`;
}

let tried: string | null = null;

function kiosk({ quiet = true, nowMs = oneAmMs, publicKey = key, may = true } = {}) {
  const installed = `${folder}/Cong.AppImage`;
  writeFileSync(installed, 'the version before');
  chmodSync(installed, 0o755);
  writeFileSync(`${folder}/app-update.yml`, 'provider: generic\nupdaterCacheDirName: cong\n');
  process.env.APPIMAGE = installed;
  const updater = new AppImageUpdater(null, {
    version: '0.1.0',
    name: 'cong',
    isPackaged: true,
    appUpdateConfigPath: `${folder}/app-update.yml`,
    userDataPath: `${folder}/user`,
    baseCachePath: `${folder}/cache`,
    whenReady: async () => {},
    relaunch() {},
    quit() {},
    onQuit() {},
  });
  Object.assign(updater, { httpExecutor: new NodeHttp() });
  const told: UpdateNews[] = [];
  const config = testConfig();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const updates = createUpdates({
    updater,
    install: async () => void updater.install(true, true),
    mayInstall: () => may,
    tried: {
      get: () => tried,
      set(version) {
        tried = version;
      },
    },
    config: { ...config, update: { ...config.update, url, publicKey } },
    isQuiet: async () => quiet,
    nowMs: () => nowMs,
    tell: (news) => told.push(news),
    log() {},
  });
  return { updates, told, installed };
}

const said = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

test('a signed version is fetched, put in the place of the old one at night, and started', async () => {
  publish('0.2.0');
  const { updates, told, installed } = kiosk();
  await updates.look();
  await updates.look();
  expect(told).toEqual([{ state: 'ready', version: '0.2.0' }]);
  expect(readFileSync(installed, 'utf8')).toBe('the version before');
  await updates.installIfQuiet();
  expect(told.at(-1)).toEqual({ state: 'installing', version: '0.2.0' });
  expect(
    await until(
      () => said(`${folder}/${started}`),
      (text) => text !== '',
    ),
  ).toBe('0.2.0');
  expect(readFileSync(installed, 'utf8')).toContain('0.2.0');
});

test('never while somebody stands at the gate, not by day, and not where the account may not', async () => {
  publish('0.2.0');
  for (const when of [
    { quiet: false },
    { nowMs: oneAmMs + 3 * 3_600_000 },
    { nowMs: oneAmMs - 60_000 },
    { may: false },
  ]) {
    const { updates, told, installed } = kiosk(when);
    await updates.look();
    await updates.installIfQuiet();
    expect([told.length, readFileSync(installed, 'utf8')]).toEqual([1, 'the version before']);
  }
});

const description = () => `${folder}/site/latest-linux.yml`;
const spoil = (from: RegExp, to: string) =>
  writeFileSync(description(), readFileSync(description(), 'utf8').replace(from, to));

test.each([
  ['without a signature', () => spoil(/^ed25519:.*\n/m, '')],
  ['with another version number', () => spoil(/^version: 0.2.0/m, 'version: 0.3.0')],
  [
    'with the hash of another file',
    () => spoil(/sha512: .*/, `sha512: ${hash('sha512', 'another file', 'base64')}`),
  ],
  ['with no file named', () => spoil(/^files:\n(?: .*\n)+/m, 'files: []\n')],
])('what lies there %s is refused, once', async (_how, change) => {
  publish('0.2.0');
  change();
  const { updates, told } = kiosk();
  await updates.look();
  await updates.look();
  expect(told).toEqual([{ state: 'refused', version: expect.stringMatching(/^0\.[23]\.0$/) }]);
  await updates.installIfQuiet();
  expect(told).toHaveLength(1);
});

test('a signature of another key is refused', async () => {
  publish('0.2.0');
  const { publicKey } = JSON.parse(`{${signUpdate('--key', `${folder}/other.pem`)}}`).update;
  const { updates, told } = kiosk({ publicKey });
  await updates.look();
  expect(told).toEqual([{ state: 'refused', version: '0.2.0' }]);
});

test('a file whose bytes are others than those that were signed is not installed', async () => {
  writeFileSync(publish('0.2.0'), '#!/bin/sh\necho evil\n');
  const { updates, told, installed } = kiosk();
  await updates.look();
  expect(told).toEqual([{ state: 'failed', version: '0.2.0' }]);
  await updates.installIfQuiet();
  expect(readFileSync(installed, 'utf8')).toBe('the version before');
});

test('one that was taken off the server is not installed; one that was tried is not tried again', async () => {
  publish('0.2.0');
  const { updates, told, installed } = kiosk();
  await updates.look();
  publish('0.1.0');
  await updates.look();
  await updates.installIfQuiet();
  expect(readFileSync(installed, 'utf8')).toBe('the version before');
  publish('0.2.0');
  tried = '0.2.0';
  await updates.look();
  await updates.installIfQuiet();
  expect([told.length, readFileSync(installed, 'utf8')]).toEqual([1, 'the version before']);
});

test('what was fetched and then changed on this PC is not run', async () => {
  publish('0.2.0');
  const { updates, told, installed } = kiosk();
  await updates.look();
  const [pending] = readdirSync(`${folder}/cache`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.AppImage'),
  );
  writeFileSync(`${folder}/cache/${pending}`, '#!/bin/sh\necho evil\n');
  await updates.installIfQuiet();
  expect(told.at(-1)).toEqual({ state: 'failed', version: '0.2.0' });
  expect(readFileSync(installed, 'utf8')).toBe('the version before');
});

test('an AppImage with its version in its name, or in a folder of somebody else, is left alone', () => {
  expect(mayReplace(`${folder}/Cong.AppImage`)).toBe(true);
  expect(mayReplace(`${folder}/Cong-0.1.0.AppImage`)).toBe(false);
  expect(mayReplace('/proc/self/Cong.AppImage')).toBe(false);
});

test('neither the same version nor an older one is taken, signed as it may be, nor anything from a server that is away', async () => {
  const { updates, told } = kiosk();
  for (const version of ['0.1.0', '0.0.9']) {
    publish(version);
    await updates.look();
  }
  server.close();
  server.closeAllConnections();
  await updates.look();
  expect(told).toEqual([]);
});

test('staging: of 60 kiosks some take a version for half of them and some wait', async () => {
  publish('0.2.0', { staging: 50 });
  let taken = 0;
  for (let at = 0; at < 60; at++) {
    // Each has a number of its own, which it keeps.
    rmSync(`${folder}/user`, { recursive: true, force: true });
    const { updates, told } = kiosk();
    await updates.look();
    taken += told.length;
  }
  expect(taken).toBeGreaterThan(10);
  expect(taken).toBeLessThan(50);
});
