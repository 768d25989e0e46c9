import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { appFolder, buildApp } from '../../main/hosts/build/build-app.ts';
import { openKeyStore } from '../../main/hosts/electron/key-store.ts';
import type { KeyOrder } from '../../main/hosts/run-core.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import { hasSealedKeys, sealedKeys, sealedKeysComplaint } from '../../main/keys/key-seal.ts';
import { patienceMs } from '../support/patience.ts';
import { until } from '../support/system/kiosk-client.ts';
import { card, scratchFolder } from '../support/test-kiosk.ts';
import { createStandIn, type StandIn } from './stand-in.ts';
import { clientOf, countPorts, startShell } from './start-shell.ts';

beforeAll(() => buildApp());

function place(store: 'system' | 'files' = 'system', platform: NodeJS.Platform = 'linux') {
  const dataDir = scratchFolder();
  const folder = `${dataDir}/keys`;
  const open = ({ electron }: StandIn, wanted = store) =>
    openKeyStore(electron, { folder, store: wanted, platform });
  /** One start after another, as the shell and its core do it; the last order. */
  const start = async (standIn: StandIn, wanted = store): Promise<KeyOrder> => {
    const opened = await open(standIn, wanted);
    if (!opened.ok) throw new Error(opened.fault.sentence);
    const shell = await startShell(standIn, { bundles: appFolder, dataDir, keys: opened.value });
    await until(
      () => countPorts(standIn),
      (count) => count > 0,
    );
    await shell.stop();
    return opened.value;
  };
  return { dataDir, folder, open, start };
}

function textsIn(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.key') || name.endsWith('.json'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}

function again(standIn: StandIn): StandIn {
  const next = createStandIn();
  next.safeStorage.secret = standIn.safeStorage.secret;
  return next;
}

describe('where the account has a key store', () => {
  test('keys are plain until it gave its key back after a restart, and sealed from then on', async () => {
    const { dataDir, folder, start } = place();
    const first = createStandIn();
    expect(await start(first)).toEqual({ kind: 'plain' });
    const dayKeys = readdirSync(folder).filter((name) => name.startsWith('day-'));
    const plain = readFileSync(`${folder}/${dayKeys[0]}`, 'utf8').trim();
    expect([plain, sealedKeysComplaint(dataDir)]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), null]);
    const order = await start(again(first));
    if (order.kind !== 'seal') throw new Error(order.kind);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.key')))
      expect(readFileSync(`${folder}/${name}`, 'utf8')).toMatch(/^sealed1:[\w-]{80}$/);
    expect(textsIn(folder)).not.toContain(plain);
    expect(textsIn(folder)).not.toContain(order.masterKey);
    expect(statSync(`${folder}/key-store.json`).mode & 0o777).toBe(0o600);
    const keys = openKeyFiles(folder, {}, sealedKeys(Buffer.from(order.masterKey, 'hex')));
    const found = keys.findDayKey(keys.dayKey(Number(dayKeys[0]?.slice(4, 12))).id);
    expect(Buffer.from(found ?? []).toString('hex')).toBe(plain);
  });

  test('a key file that is plain all the same – from a backup, or by a start that was cut off – is sealed by the next', async () => {
    const { folder, start } = place();
    const first = createStandIn();
    await start(first);
    await start(again(first));
    const plain = Buffer.alloc(32, 7).toString('hex');
    writeFileSync(`${folder}/day-20200101.key`, plain);
    const order = await start(again(first));
    expect(textsIn(folder)).not.toContain(plain);
    const keys = openKeyFiles(
      folder,
      {},
      sealedKeys(Buffer.from('masterKey' in order ? order.masterKey : '', 'hex')),
    );
    expect(Buffer.from(keys.dayKey(20_200_101).key).toString('hex')).toBe(plain);
  });

  test('the settings take the seals off, also in two starts, and back on', async () => {
    const { dataDir, folder, start } = place();
    const first = createStandIn();
    await start(first);
    await start(again(first));
    expect(await start(again(first), 'files')).toMatchObject({ kind: 'unseal' });
    expect([hasSealedKeys(folder), sealedKeysComplaint(dataDir)]).toEqual([false, null]);
    expect(readdirSync(folder)).not.toContain('key-store.json');
    expect(await start(again(first), 'files')).toEqual({ kind: 'plain' });
  });

  test('what it wants wrapped anew is; where that fails the kiosk starts all the same', async () => {
    const { open } = place();
    const first = createStandIn();
    await open(first);
    const next = again(first);
    const wrap = vi.spyOn(next.safeStorage, 'encryptStringAsync');
    await open(next);
    expect(wrap).not.toHaveBeenCalled();
    next.safeStorage.shouldReEncrypt = true;
    expect((await open(next)).ok).toBe(true);
    expect(wrap).toHaveBeenCalledTimes(1);
    wrap.mockRejectedValue(new Error('no room'));
    expect(await open(next)).toMatchObject({ ok: true, value: { kind: 'seal' } });
  });
});

describe('it is refused, with what to do, and nothing is changed', () => {
  test('where there is none: nothing was wrapped', async () => {
    const without = createStandIn();
    without.safeStorage.isThere = false;
    const { open, folder } = place();
    expect(await open(without)).toMatchObject({
      ok: false,
      fault: {
        sentence: expect.stringMatching(
          /does not answer, or its keyring is locked.*"keys": \{"store": "files"\}/,
        ),
      },
    });
    expect(() => statSync(`${folder}/key-store.json`)).toThrow();
    expect(await place('files').open(without)).toEqual({ ok: true, value: { kind: 'plain' } });
    expect(await place('system', 'win32').open(without)).toMatchObject({
      ok: false,
      fault: { sentence: expect.stringContaining('Log on as the kiosk') },
    });
  });

  test('where Chromium’s own password does the wrapping, whatever the desktop calls itself', async () => {
    const hollow = createStandIn();
    hollow.safeStorage.mark = 'v10';
    const { open, folder } = place();
    expect(await open(hollow)).toMatchObject({
      ok: false,
      fault: { sentence: expect.stringContaining('a password that is in Chromium') },
    });
    expect(existsSync(folder)).toBe(false);
    // DPAPI's mark is the same, and means DPAPI.
    expect((await place('system', 'win32').open(hollow)).ok).toBe(true);
  });

  test.each(['linux', 'win32', 'darwin'] as const)(
    'where it hands back what it was given (%s)',
    async (platform) => {
      const plain = createStandIn();
      plain.safeStorage.isPlain = true;
      expect((await place('system', platform).open(plain)).ok).toBe(false);
    },
  );

  test('a store that would wrap anew with Chromium’s own password: the old wrapping stays', async () => {
    const { open, folder } = place();
    const first = createStandIn();
    await open(first);
    const kept = readFileSync(`${folder}/key-store.json`, 'utf8');
    const next = again(first);
    next.safeStorage.shouldReEncrypt = true;
    next.safeStorage.mark = 'v10';
    expect(await open(next)).toMatchObject({ ok: true, value: { kind: 'seal' } });
    expect(readFileSync(`${folder}/key-store.json`, 'utf8')).toBe(kept);
  });

  test('where it is another account’s', async () => {
    const { open, folder } = place();
    await open(createStandIn());
    const before = textsIn(folder);
    expect(await open(createStandIn())).toMatchObject({
      ok: false,
      fault: { sentence: expect.stringContaining('does not open') },
    });
    expect(textsIn(folder)).toBe(before);
  });

  test('where sealed keys lie and what opens them is gone: no new key is made', async () => {
    const { open, folder } = place();
    mkdirSync(folder);
    const seal = sealedKeys(Buffer.alloc(32, 1));
    writeFileSync(`${folder}/day-20261121.key`, seal.close('day-20261121', Buffer.alloc(32, 2)));
    for (const store of ['system', 'files'] as const)
      expect(await open(createStandIn(), store)).toMatchObject({
        ok: false,
        fault: { sentence: expect.stringContaining('Bring it back from the backup') },
      });
    expect(readdirSync(folder)).toEqual(['day-20261121.key']);
  });

  test('where the folder cannot be written', async () => {
    const { dataDir, open } = place();
    writeFileSync(`${dataDir}/keys`, '');
    expect(await open(createStandIn())).toMatchObject({
      ok: false,
      fault: { sentence: expect.stringMatching(/cannot be written \(E\w+\)/) },
    });
    rmSync(`${dataDir}/keys`);
  });
});

test('a sealed key opens under its own name and master key only', () => {
  const seal = sealedKeys(Buffer.alloc(32, 1));
  const key = Buffer.alloc(32, 7);
  const text = seal.close('day-20261121', key);
  expect(seal.open('day-20261121', text)).toEqual(key);
  expect(seal.open('day-20261122', text)).toBeNull();
  expect(seal.open('day-20261121', key.toString('hex'))).toBeNull();
  const changed = `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
  expect(seal.open('day-20261121', changed)).toBeNull();
  expect(seal.open('day-20261121', text.slice(0, -1))).toBeNull();
  expect(sealedKeys(Buffer.alloc(32, 2)).open('day-20261121', text)).toBeNull();
});

test('a kiosk that runs does not find its keys sealed under it', async () => {
  const { dataDir, folder, start, open } = place();
  const first = createStandIn();
  await start(first);
  const running = createStandIn();
  const shell = await startShell(running, { bundles: appFolder, dataDir });
  await until(
    () => countPorts(running),
    (count) => count > 0,
  );
  const second = again(first);
  const opened = await open(second);
  if (!opened.ok) throw new Error(opened.fault.sentence);
  const late = await startShell(second, { bundles: appFolder, dataDir, keys: opened.value });
  expect((await late.ended)?.sentence).toMatch(/^Another kiosk is writing in /);
  expect(hasSealedKeys(folder)).toBe(false);
  expect(await clientOf(running).scan({ text: card(1), source: 'hid' })).toMatchObject({ ok: true });
  await late.stop();
  await shell.stop();
});

test('the browser host and the command line say why they cannot open sealed keys', async () => {
  const { dataDir, folder, start } = place();
  const first = createStandIn();
  await start(first);
  await start(again(first));
  for (const args of [
    ['main/hosts/cli/main.ts', 'export', '--data', dataDir, '--format', 'csv'],
    ['main/hosts/start/start.ts', '--host', 'browser', '--no-open', '--data', dataDir],
  ]) {
    const ran = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: patienceMs });
    expect([ran.status, ran.stderr]).toEqual([1, expect.stringContaining('sealed by the key store')]);
  }
  renameSync(folder, `${folder}-aside`);
  expect(sealedKeysComplaint(dataDir)).toBeNull();
});
