import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { superviseCollector } from '../../main/hosts/electron/collector.ts';
import { introduce } from '../../main/hosts/own-collector.ts';
import { askAs, device, testSigner } from '../support/collector/make-batch.ts';
import { freePort } from '../support/kiosk-host.ts';
import { until } from '../support/system/kiosk-client.ts';
import { cardsOf } from '../support/system/people.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';
import { createStandIn } from './stand-in.ts';
import { startShellOn } from './start-shell.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/cong-package-`);
const packed = `${folder}/packages/linux-unpacked`;
const asar = `${packed}/resources/app.asar`;

/** What electron-builder takes for an unpacked Electron: a binary that holds a fuse wire, all fuses as they are delivered. */
function makeElectron(): string {
  const place = `${folder}/electron`;
  mkdirSync(`${place}/locales`, { recursive: true });
  mkdirSync(`${place}/resources`);
  writeFileSync(`${place}/resources/default_app.asar`, 'stand-in');
  const wire = Buffer.from([1, 9, ...Buffer.from('101100011')]);
  const binary = Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n# dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), wire]);
  writeFileSync(`${place}/electron`, binary);
  chmodSync(`${place}/electron`, 0o755);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/vi.pak', 'locales/fr.pak'])
    writeFileSync(`${place}/${file}`, 'stand-in');
  return place;
}

beforeAll(() => {
  const args = [
    '--linux',
    '--x64',
    '--dir',
    `-c.electronDist=${makeElectron()}`,
    `-c.directories.output=${folder}/packages`,
  ];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${root}main/hosts/build/package.ts`, ...args],
    {
      encoding: 'utf8',
      // A download that is tried fails here at once.
      env: {
        ...process.env,
        ELECTRON_MIRROR: 'http://127.0.0.1:9/',
        ELECTRON_BUILDER_BINARIES_MIRROR: 'http://127.0.0.1:9/',
      },
    },
  );
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files in the package, by their paths inside. */
function content(): readonly string[] {
  return listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
}

describe('the package', () => {
  test('keeps nothing of the program that an Electron runs without one', () => {
    expect(existsSync(asar)).toBe(true);
    expect(
      ['resources/default_app.asar', 'version'].filter((path) => existsSync(`${packed}/${path}`)),
    ).toEqual([]);
  });

  test('holds what runs, and nothing else', () => {
    const strange = content().filter((path) => !allowed.some((pattern) => pattern.test(path)));
    expect(strange).toEqual([]);
  });

  test('holds no sources, no tests, no documents, no data, and one binary for each module', () => {
    const files = content();
    expect(
      files.filter((path) =>
        /\.(ts|tsx|map|md|db|key)$|\/(tests?|docs|data|collector|main|native|renderer)\/.*\.ts/.test(path),
      ),
    ).toEqual([]);
    const binaries = files
      .filter((path) => path.endsWith('.node'))
      .map((path) => path.split('/').slice(2, 4).join('/'));
    expect([...new Set(binaries)].sort()).toEqual([
      '@napi-rs/canvas-linux-x64-gnu',
      '@serialport/bindings-cpp',
      'better-sqlite3/prebuilds',
      'node-hid/prebuilds',
    ]);
    expect(statSync(asar).size).toBeLessThan(40_000_000);
  });

  test('carries a binary whose fuses are as they must be', async () => {
    const { version, ...wire } = await getCurrentFuseWire(`${packed}/cong`);
    const states = Object.fromEntries(
      Object.entries(wire).map(([at, state]) => [FuseV1Options[Number(at)], FuseState[state as FuseState]]),
    );
    expect([version, states]).toEqual([
      '1',
      {
        RunAsNode: 'DISABLE',
        EnableCookieEncryption: 'ENABLE',
        EnableNodeOptionsEnvironmentVariable: 'DISABLE',
        EnableNodeCliInspectArguments: 'DISABLE',
        EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
        OnlyLoadAppFromAsar: 'ENABLE',
        LoadBrowserProcessSpecificV8Snapshot: 'DISABLE',
        GrantFileProtocolExtraPrivileges: 'DISABLE',
        WasmTrapHandlers: 'ENABLE',
      },
    ]);
  });

  test('holds a core that starts, with its native modules, and takes 100 scans', async () => {
    const opened = `${folder}/opened`;
    extractAll(asar, opened);
    const { client, stop } = await startShellOn(`${opened}/dist/app`);
    const cards = cardsOf(100);
    const slips: unknown[] = [];
    for (const text of cards) {
      const answer = await client.scan({ text, source: 'hid' });
      slips.push(answer.ok && answer.value.slipNo);
    }
    expect(slips).toEqual(cards.map((_, at) => at + 1));
    await stop();
  });
});

test('the packed collector starts beside it, on the port of the settings, with the office and its page', async () => {
  const standIn = createStandIn();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ownCollector = introduce();
  const links: string[] = [];
  const own = { device, key: testSigner.publicKey };
  ownCollector.knows(own, { send: (message) => links.push((message as { link: string }).link) });
  const collector = superviseCollector(standIn.electron, {
    dataDir: scratchFolder(),
    config: { ...testConfig(), upload: { ...testConfig().upload, embedded: true, url } },
    bundles: `${folder}/opened/dist/app`,
    ownCollector,
    log() {},
  });
  const health = await until(
    () =>
      fetch(`${url}/v1/health`)
        .then(({ status }) => status)
        .catch(() => 0),
    (status) => status === 200,
  );
  expect(health).toBe(200);
  // Its kiosk is taken in, and knows where the first account is made.
  const events = `${url}/v1/events?device=${device}&epoch=X1T2Z3V4`;
  await until(
    () =>
      askAs(testSigner, events)
        .then(({ status }) => status)
        .catch(() => 0),
    (status) => status === 200,
  );
  expect(await until(() => links[0], Boolean)).toMatch(/#first=\w+$/);
  const page = await (await fetch(url)).text();
  const [script = ''] = page.match(/assets\/office-[\w-]+\.js/) ?? [];
  const codes = [script, 'openapi.json'].map(async (path) => (await fetch(`${url}/${path}`)).status);
  expect([script, await Promise.all(codes)]).toEqual([expect.stringMatching(/^assets/), [200, 200]]);
  await collector?.stop();
});

const allowed: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/dist(\/(app|renderer))?$/,
  /^\/dist\/app\/[\w-]+\.c?js$/,
  /^\/dist\/app\/pdfkit\.node-[\w-]+\.js$/,
  /^\/dist\/renderer\/((index|office)\.html|assets|assets\/[\w.-]+\.(js|css|woff2|wasm|png))$/,
  /^\/resources(\/fonts(\/(noto-sans-(bold|medium)\.ttf|LICENSE-noto-sans\.txt))?)?$/,
  /^\/node_modules$/,
  /^\/node_modules\/(better-sqlite3|node-hid|pkg-prebuilds|serialport|@serialport|node-gyp-build|debug|ms)(\/|$)/,
  /^\/node_modules\/(@napi-rs|@electric-sql|pg|pg-[\w-]+|pgpass|split2|postgres-[\w-]+|xtend)(\/|$)/,
];
