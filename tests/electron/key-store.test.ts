import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { appFolder, buildApp } from '../../main/hosts/build-app.ts';
import { openKeyStore } from '../../main/hosts/electron/key-store.ts';
import { openKeyFiles } from '../../main/hosts/key-files.ts';
import { sealedKeys, sealedKeysComplaint } from '../../main/hosts/key-seal.ts';
import { card, scratchFolder } from '../support/test-kiosk.ts';
import { until } from '../system/kiosk-client.ts';
import { createStandIn, type StandIn } from './stand-in.ts';
import { clientOf, countPorts, startShell } from './start-shell.ts';

const day = 20_261_121;

function place(store: 'system' | 'files' = 'system', platform: NodeJS.Platform = 'linux') {
  const dataDir = scratchFolder();
  const folder = `${dataDir}/keys`;
  const open = ({ electron }: StandIn, wanted = store) =>
    openKeyStore(electron, { folder, store: wanted, platform });
  return { dataDir, folder, open };
}

function textsIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}

async function masterOf(opened: ReturnType<typeof openKeyStore>): Promise<Buffer> {
  const result = await opened;
  if (!result.ok || !result.value) throw new Error('no master key');
  return result.value;
}

test('the key store keeps one key, with mode 0600 beside the key files that it seals; no key lies there as it is', async () => {
  const { folder, open } = place();
  const standIn = createStandIn();
  const master = await masterOf(open(standIn));
  const keys = openKeyFiles(folder, {}, sealedKeys(master));
  const dayKey = Buffer.from(keys.dayKey(day).key);
  const tag = keys.tagsOf({ kind: 'cccd', number: '051190000019' }, day);
  expect(textsIn(folder)).not.toContain(dayKey.toString('hex'));
  expect(textsIn(folder)).not.toContain(master.toString('hex'));
  expect(statSync(`${folder}/key-store.json`).mode & 0o777).toBe(0o600);
  const again = openKeyFiles(folder, {}, sealedKeys(await masterOf(open(standIn))));
  expect(Buffer.from(again.dayKey(day).key)).toEqual(dayKey);
  expect(again.tagsOf({ kind: 'cccd', number: '051190000019' }, day)).toEqual(tag);
});

test('plain key files of a browser host are sealed at the first start, and taken out again when the settings say so', async () => {
  const { dataDir, folder, open } = place();
  mkdirSync(folder);
  const plain = Buffer.from(openKeyFiles(folder, {}).dayKey(day).key);
  const standIn = createStandIn();
  const master = await masterOf(open(standIn));
  expect(textsIn(folder)).not.toContain(plain.toString('hex'));
  expect(Buffer.from(openKeyFiles(folder, {}, sealedKeys(master)).dayKey(day).key)).toEqual(plain);
  expect(sealedKeysComplaint(dataDir)).toContain('"keys": {"store": "files"}');
  expect(await open(standIn, 'files')).toEqual({ ok: true, value: null });
  expect(Buffer.from(openKeyFiles(folder, {}).dayKey(day).key)).toEqual(plain);
  expect(sealedKeysComplaint(dataDir)).toBeNull();
});

test('a first start that was cut off between two key files is finished by the next', async () => {
  const { folder, open } = place();
  mkdirSync(folder);
  const [one, two] = [day, day + 1].map((at) => Buffer.from(openKeyFiles(folder, {}).dayKey(at).key));
  const standIn = createStandIn();
  const wrap = standIn.safeStorage.encryptStringAsync.bind(standIn.safeStorage);
  let calls = 0;
  // The first one wraps the key, the second one would say that all are sealed.
  standIn.safeStorage.encryptStringAsync = async (text) => {
    if (++calls === 2) throw new Error('cut off');
    return wrap(text);
  };
  expect((await open(standIn)).ok).toBe(false);
  const keys = openKeyFiles(folder, {}, sealedKeys(await masterOf(open(standIn))));
  expect([day, day + 1].map((at) => Buffer.from(keys.dayKey(at).key))).toEqual([one, two]);
});

test('basic_text and no store at all are refused, unless the settings want plain files; Windows needs no name', async () => {
  for (const backend of ['basic_text', 'unknown'] as const) {
    const standIn = createStandIn();
    standIn.safeStorage.backend = backend;
    const refused = await place().open(standIn);
    expect(refused).toMatchObject({
      ok: false,
      fault: { sentence: expect.stringContaining('no key store') },
    });
    expect(await place('files').open(standIn)).toEqual({ ok: true, value: null });
    expect((await place('system', 'win32').open(standIn)).ok).toBe(true);
  }
  const without = createStandIn();
  without.safeStorage.isThere = false;
  expect((await place('system', 'win32').open(without)).ok).toBe(false);
});

test('another account’s key store, and a file that was tampered with, open nothing', async () => {
  const { open } = place();
  const mine = await masterOf(open(createStandIn()));
  expect(await open(createStandIn())).toMatchObject({
    ok: false,
    fault: { sentence: expect.stringContaining('does not open') },
  });
  const seal = sealedKeys(mine);
  const key = Buffer.alloc(32, 7);
  const text = seal.close('day-20261121', key);
  expect(seal.open('day-20261121', text)).toEqual(key);
  expect(seal.open('day-20261122', text)).toBeNull();
  expect(seal.open('day-20261121', key.toString('hex'))).toBeNull();
  expect(seal.open('day-20261121', `${text.slice(0, -2)}AA`)).toBeNull();
});

test('a key that the store wants to wrap anew is wrapped anew', async () => {
  const { folder, open } = place();
  const standIn = createStandIn();
  const master = await masterOf(open(standIn));
  const wrapped = readFileSync(`${folder}/key-store.json`, 'utf8');
  const old = standIn.safeStorage.secret;
  const decrypt = standIn.safeStorage.decryptStringAsync.bind(standIn.safeStorage);
  standIn.safeStorage.decryptStringAsync = async (given) => {
    const now = standIn.safeStorage.secret;
    standIn.safeStorage.secret = old;
    const opened = await decrypt(given);
    standIn.safeStorage.secret = now;
    return { ...opened, shouldReEncrypt: true };
  };
  standIn.safeStorage.secret = Buffer.alloc(64, 3);
  expect(await masterOf(open(standIn))).toEqual(master);
  expect(readFileSync(`${folder}/key-store.json`, 'utf8')).not.toBe(wrapped);
});

test('the shell’s core seals with it; the browser host and the command line say why they cannot', async () => {
  await buildApp();
  const { dataDir, folder, open } = place();
  const standIn = createStandIn();
  const masterKey = await masterOf(open(standIn));
  const shell = await startShell(standIn, { bundles: appFolder, dataDir, masterKey });
  await until(
    () => countPorts(standIn),
    (count) => count > 0,
  );
  expect(await clientOf(standIn).scan({ text: card(1), source: 'hid' })).toMatchObject({ ok: true });
  await shell.stop();
  const files = readdirSync(folder).filter((name) => name.endsWith('.key'));
  expect(files.length).toBeGreaterThan(1);
  for (const name of files) expect(readFileSync(`${folder}/${name}`, 'utf8')).toMatch(/^sealed1:[\w-]{80}$/);
  for (const args of [
    ['main/hosts/cli.ts', 'export', '--data', dataDir, '--format', 'csv'],
    ['main/hosts/start.ts', '--host', 'browser', '--no-open', '--data', dataDir],
  ]) {
    const ran = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
    expect([ran.status, ran.stderr]).toEqual([1, expect.stringContaining('sealed by the key store')]);
  }
});
