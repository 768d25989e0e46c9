import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { keyStoreFile, plainKeys, resealKeys, sealedKeys } from '../key-seal.ts';
import type { StartFault } from '../load-config.ts';
import { writeDurably } from '../write-durably.ts';
import type { ElectronParts } from './parts.ts';

type Place = {
  /** The keys folder. */
  readonly folder: string;
  readonly store: Config['keys']['store'];
  readonly platform: NodeJS.Platform;
};

const masterBytes = 32;
/** `isWhole`: every key file was sealed since. */
const kept = z.strictObject({ v: z.literal(1), master: z.base64(), isWhole: z.boolean() });

/**
 * The master key, 32 bytes, which seals the key files and which the key store of this account wraps: DPAPI on Windows,
 * a secret service on Linux. null: the settings want plain files. Call it when Electron is ready. Turning from one to
 * the other takes the key files along.
 */
export async function openKeyStore(
  { safeStorage }: Pick<ElectronParts, 'safeStorage'>,
  { folder, store, platform }: Place,
): Promise<Result<Buffer | null, StartFault>> {
  const path = `${folder}/${keyStoreFile}`;
  if (store === 'files' && !existsSync(path)) return ok(null);
  if (!(await isStoreSafe(safeStorage, platform))) return failed(noStore);
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const save = async (master: Buffer, isWhole: boolean) => {
    const wrapped = await safeStorage.encryptStringAsync(master.toString('hex'));
    writeDurably(path, JSON.stringify({ v: 1, master: wrapped.toString('base64'), isWhole }));
  };
  try {
    const opened = existsSync(path) ? await unwrap(safeStorage, path) : null;
    const master = opened?.master ?? randomBytes(masterBytes);
    if (store === 'files') {
      resealKeys(folder, { from: sealedKeys(master), to: plainKeys });
      rmSync(path);
      return ok(null);
    }
    if (!opened) await save(master, false);
    if (!opened?.isWhole) resealKeys(folder, { from: plainKeys, to: sealedKeys(master) });
    if (!opened?.isWhole || opened.isOld) await save(master, true);
    return ok(master);
  } catch {
    return failed(notOpened(folder));
  }
}

/** Not where Chromium would "encrypt" with a password that is in its source. */
async function isStoreSafe(
  safeStorage: ElectronParts['safeStorage'],
  platform: NodeJS.Platform,
): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  if (platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
}

async function unwrap(safeStorage: ElectronParts['safeStorage'], path: string) {
  const { master, isWhole } = kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  const opened = await safeStorage.decryptStringAsync(Buffer.from(master, 'base64'));
  const key = Buffer.from(opened.result, 'hex');
  if (key.length !== masterBytes) throw new Error('a master key of another length');
  return { master: key, isWhole, isOld: opened.shouldReEncrypt };
}

const noStore: StartFault = {
  sentence:
    'This account has no key store that deserves the name (Linux: no secret service is running). Start one, or write "keys": {"store": "files"} into the settings: the keys are then plain files that only the disk\'s encryption protects.',
};

function notOpened(folder: string): StartFault {
  return {
    sentence: `The key store of this account does not open the kiosk's keys in ${folder}. Log on as the account that the kiosk was set up with, by its password. If that account is gone, move the folder away: the kiosk makes new keys, and the names and numbers kept until now stay sealed for good.`,
  };
}
