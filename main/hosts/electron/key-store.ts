import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { hasSealedKeys, keyStoreFile } from '../../keys/key-seal.ts';
import type { Config } from '../../settings/config.ts';
import type { StartFault } from '../../settings/load-config.ts';
import type { KeyOrder } from '../run-core.ts';
import type { ElectronParts } from './parts.ts';

type Place = {
  /** The keys folder. */
  readonly folder: string;
  readonly store: Config['keys']['store'];
  readonly platform: NodeJS.Platform;
};

type Store = ElectronParts['safeStorage'];

const masterBytes = 32;
const kept = z.strictObject({ v: z.literal(1), master: z.base64() });
/** Of what Chromium on Linux "encrypts" with a password that is in its source. */
const noStoreMark = 'v10';

/**
 * What the core shall do with its keys: the master key, 32 bytes, seals the key files, and the key store of this account
 * wraps it (DPAPI on Windows, a secret service on Linux). Call it when Electron is ready.
 *
 * Nothing is sealed before the store has given the key back after a restart: on Windows its own key lies in Chromium's
 * `Local State`, which is written some time later.
 */
export async function openKeyStore(
  { safeStorage }: { readonly safeStorage: Store },
  { folder, store, platform }: Place,
): Promise<Result<KeyOrder, StartFault>> {
  const path = `${folder}/${keyStoreFile}`;
  if (!existsSync(path)) {
    if (hasSealedKeys(folder)) return failed(storeFileGone(path));
    if (store === 'files') return ok({ kind: 'plain' });
    return makeMaster(safeStorage, { path, folder, platform });
  }
  const opened = await unwrap(safeStorage, path, platform);
  if (!opened) return failed(notOpened(folder));
  const masterKey = opened.master.toString('hex');
  if (store === 'files') return ok({ kind: 'unseal', masterKey });
  // Wrapped anew as the store wishes; where that fails the old wrapping is still good.
  const wrapped = opened.isOld ? await wrap(safeStorage, opened.master) : null;
  if (wrapped && isReallyWrapped(wrapped, opened.master, platform)) keep(path, wrapped);
  return ok({ kind: 'seal', masterKey });
}

type New = { readonly path: string; readonly folder: string; readonly platform: NodeJS.Platform };

async function makeMaster(
  safeStorage: Store,
  { path, folder, platform }: New,
): Promise<Result<KeyOrder, StartFault>> {
  const master = randomBytes(masterBytes);
  const wrapped = (await safeStorage.isAsyncEncryptionAvailable()) ? await wrap(safeStorage, master) : null;
  if (!wrapped) return failed(noStore(platform));
  if (!isReallyWrapped(wrapped, master, platform)) return failed(hollowStore);
  const kept = keep(path, wrapped);
  return kept.ok ? ok({ kind: 'plain' }) : failed(notWritten(folder, kept.fault.code));
}

/** null: the store would not, for whatever reason of its own. */
function wrap(safeStorage: Store, master: Buffer): Promise<Buffer | null> {
  return safeStorage.encryptStringAsync(master.toString('hex')).catch(() => null);
}

function keep(path: string, wrapped: Buffer): Result<void, DiskFault> {
  return orDiskFault(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(path, JSON.stringify({ v: 1, master: wrapped.toString('base64') }));
  });
}

/**
 * Judged by what the store made. What it says of itself follows the desktop's name: a keyring that runs under a desktop
 * without a known one is called `basic_text`, and one that is locked has the name of one that is not.
 */
function isReallyWrapped(wrapped: Buffer, master: Buffer, platform: NodeJS.Platform): boolean {
  if (wrapped.includes(master) || wrapped.includes(master.toString('hex'))) return false;
  return platform !== 'linux' || !wrapped.subarray(0, noStoreMark.length).equals(Buffer.from(noStoreMark));
}

async function unwrap(safeStorage: Store, path: string, platform: NodeJS.Platform) {
  try {
    const { master } = kept.parse(JSON.parse(readFileSync(path, 'utf8')));
    const wrapped = Buffer.from(master, 'base64');
    const opened = await safeStorage.decryptStringAsync(wrapped);
    const key = Buffer.from(opened.result, 'hex');
    if (key.length !== masterBytes || !isReallyWrapped(wrapped, key, platform)) return null;
    return { master: key, isOld: opened.shouldReEncrypt };
  } catch {
    return null;
  }
}

const orInFiles =
  'or write "keys": {"store": "files"} into the settings: the keys are then plain files that only the disk\'s encryption protects.';

/** Nothing was wrapped at all. */
function noStore(platform: NodeJS.Platform): StartFault {
  const what =
    platform === 'linux'
      ? 'The secret service of this account does not answer, or its keyring is locked. Start and unlock one (gnome-keyring, KWallet)'
      : "The key store of this account does not answer. Log on as the kiosk's account by its password";
  return { sentence: `${what}, ${orInFiles}` };
}

/** Linux: no secret service was found, and Chromium took a password of its own instead. */
const hollowStore: StartFault = {
  sentence: `The kiosk's key was wrapped with a password that is in Chromium's source: no secret service was found, or its keyring is locked. Start and unlock one (gnome-keyring, KWallet), ${orInFiles}`,
};

function storeFileGone(path: string): StartFault {
  return {
    sentence: `The key files are sealed, and ${path}, which opens them, is gone. Bring it back from the backup of the keys folder. Nothing was changed.`,
  };
}

function notWritten(folder: string, code: string): StartFault {
  return {
    sentence: `The keys folder ${folder} cannot be written (${code}). Check its rights and the disk.`,
  };
}

function notOpened(folder: string): StartFault {
  return {
    sentence: `The key store of this account does not open the kiosk's keys in ${folder} now. Nothing was changed. Log on as the account that the kiosk was set up with, by its password, and start again; on Windows the folder "electron" beside it must be the one of before.`,
  };
}
